// Upstream's part in this build: its dialects, and the passes on the way from scf, gpu, vector and the like down to LLVM IR, NVVM,
// ROCDL and SPIR-V.
#include "passes.h"

#include "llvm/ADT/StringExtras.h"

// The generated registration functions go through this one, so that the names can be listed.
namespace mlir {
static void listPass(const PassAllocatorFunction &allocate);
} // namespace mlir
#define registerPass listPass
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Affine/Transforms/Passes.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/Func/Transforms/Passes.h"
#include "mlir/Dialect/GPU/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/Transforms/Passes.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/SCF/Transforms/Passes.h"
#include "mlir/Dialect/SPIRV/Transforms/Passes.h"
#include "mlir/Dialect/Vector/Transforms/Passes.h"
#include "mlir/Transforms/Passes.h"
#undef registerPass

#include "mlir/Conversion/FuncToLLVM/ConvertFuncToLLVM.h"
#include "mlir/Conversion/GPUCommon/GPUToLLVM.h"
#include "mlir/Conversion/GPUToNVVM/GPUToNVVM.h"
#include "mlir/Conversion/VectorToLLVM/ConvertVectorToLLVM.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/ValueBoundsOpInterfaceImpl.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/Extensions/InlinerExtension.h"
#include "mlir/Dialect/IRDL/IR/IRDL.h"
#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/LLVMIR/ROCDLDialect.h"
#include "mlir/Dialect/LLVMIR/Transforms/InlinerInterfaceImpl.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRefMemorySlot.h"
#include "mlir/Dialect/MemRef/IR/ValueBoundsOpInterfaceImpl.h"
#include "mlir/Dialect/MemRef/Transforms/RuntimeOpVerification.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/SCF/IR/ValueBoundsOpInterfaceImpl.h"
#include "mlir/Dialect/SPIRV/IR/SPIRVDialect.h"
#include "mlir/Dialect/Vector/IR/ValueBoundsOpInterfaceImpl.h"
#include "mlir/Target/LLVMIR/Dialect/All.h"

static UpstreamPasses listed;

static void mlir::listPass(const PassAllocatorFunction &allocate) {
  auto pass = allocate();
  listed.emplace(pass->getArgument().str(), UpstreamPass{allocate, pass->getOpName().value_or("").str(), pass->getDescription().str()});
  // Pipelines in the options of upstream passes (inline, composite-fixed-point-pass) are parsed by MLIR's own registry.
  mlir::registerPass(allocate);
}

static void listAll() {
  // Of LLVM's not llvm-use-default-visibility: MLIR cannot print its default option and reads wild memory when asked to.
  static void (*const registrations[])() = {
      registerBubbleDownMemorySpaceCasts, registerCSEPass, registerCanonicalizerPass, registerCompositeFixedPointPass,
      registerControlFlowSinkPass, registerGenerateRuntimeVerificationPass, registerInlinerPass, registerLocationSnapshotPass,
      registerLoopInvariantCodeMotionPass, registerLoopInvariantSubsetHoistingPass, registerMem2RegPass, registerRemoveDeadValuesPass,
      registerSCCPPass, registerSROAPass, registerStripDebugInfoPass, registerSymbolDCEPass, registerSymbolPrivatizePass,
      registerTopologicalSortPass,

      affine::registerAffinePasses, arith::registerArithPasses, func::registerFuncPasses, math::registerMathPasses,
      memref::registerMemRefPasses, registerSCFPasses, spirv::registerSPIRVPasses, vector::registerVectorPasses,

      LLVM::registerDIScopeForLLVMFuncOpPass, LLVM::registerLLVMAddComdats, LLVM::registerLLVMLegalizeForExportPass,
      LLVM::registerLLVMRequestCWrappersPass, LLVM::registerNVVMOptimizeForTargetPass,

      registerGpuAsyncRegionPass, registerGpuDecomposeMemrefsPass, registerGpuEliminateBarriers, registerGpuKernelOutliningPass,
      registerGpuLaunchSinkIndexComputationsPass, registerGpuMapParallelLoopsPass, registerGpuNVVMAttachTarget,
      registerGpuROCDLAttachTarget, registerGpuSPIRVAttachTarget,

      registerArithToLLVMConversionPass, registerConvertAffineForToGPUPass, registerConvertArithToSPIRVPass,
      registerConvertControlFlowToLLVMPass, registerConvertControlFlowToSPIRVPass, registerConvertFuncToLLVMPass,
      registerConvertFuncToSPIRVPass, registerConvertGPUToSPIRV, registerConvertGpuOpsToLLVMSPVOps, registerConvertGpuOpsToNVVMOps,
      registerConvertGpuOpsToROCDLOps, registerConvertIndexToLLVMPass, registerConvertIndexToSPIRVPass, registerConvertMathToFuncs,
      registerConvertMathToLLVMPass, registerConvertMathToLibmPass, registerConvertMathToROCDL, registerConvertMathToSPIRVPass,
      registerConvertMemRefToSPIRVPass, registerConvertNVVMToLLVMPass, registerConvertParallelLoopToGpuPass,
      registerConvertSPIRVToLLVMPass, registerConvertToLLVMPass, registerConvertVectorToLLVMPass, registerConvertVectorToSCF,
      registerConvertVectorToSPIRVPass, registerFinalizeMemRefToLLVMConversionPass, registerGpuToLLVMConversionPass,
      registerLiftControlFlowToSCFPass, registerLowerAffinePass, registerMapMemRefStorageClass, registerReconcileUnrealizedCastsPass,
      registerSCFToControlFlowPass, registerSCFToSPIRV, registerSetLLVMModuleDataLayoutPass, registerUBToLLVMConversionPass,
      registerUBToSPIRVConversionPass};
  for (auto *registration : registrations) registration();
  listPass([] { return createPrintOpStatsPass(passOutput()); });
  listPass([] { return createPrintOpGraphPass(passOutput()); });
}

const UpstreamPasses &shim::upstreamPasses() {
  static std::once_flag once;
  std::call_once(once, listAll);
  return listed;
}

void shim::registerPassInterfaces(DialectRegistry &registry) {
  static void (*const registrations[])(DialectRegistry &) = {
      arith::registerConvertArithToLLVMInterface, arith::registerValueBoundsOpInterfaceExternalModels,
      cf::registerConvertControlFlowToLLVMInterface, gpu::registerConvertGpuToLLVMInterface, index::registerConvertIndexToLLVMInterface,
      memref::registerMemorySlotExternalModels, memref::registerRuntimeVerifiableOpInterfaceExternalModels,
      memref::registerValueBoundsOpInterfaceExternalModels, NVVM::registerConvertGpuToNVVMInterface, registerConvertFuncToLLVMInterface,
      registerConvertMathToLLVMInterface, registerConvertMemRefToLLVMInterface, registerConvertNVVMToLLVMInterface,
      scf::registerValueBoundsOpInterfaceExternalModels, ub::registerConvertUBToLLVMInterface, vector::registerConvertVectorToLLVMInterface,
      vector::registerValueBoundsOpInterfaceExternalModels};
  for (auto *registration : registrations) registration(registry);
}

/// A context without threads, with every upstream dialect of this build registered.
int64_t shimContextCreate() {
  DialectRegistry registry;
  registry.insert<affine::AffineDialect, arith::ArithDialect, cf::ControlFlowDialect, func::FuncDialect, gpu::GPUDialect,
                  index::IndexDialect, irdl::IRDLDialect, LLVM::LLVMDialect, NVVM::NVVMDialect, ROCDL::ROCDLDialect, math::MathDialect,
                  memref::MemRefDialect, scf::SCFDialect, spirv::SPIRVDialect, tensor::TensorDialect, ub::UBDialect,
                  vector::VectorDialect>();
  func::registerInlinerExtension(registry);
  LLVM::registerInlinerInterface(registry);
  NVVM::registerInlinerInterface(registry);
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
  registerNVVMDialectTranslation(registry);
  registerROCDLDialectTranslation(registry);
  return bits(new MLIRContext(registry, MLIRContext::Threading::DISABLED));
}
/// Names of the registered dialects, one a line.
int64_t shimContextDialects(int64_t ctx) { return buffer(llvm::join(context(ctx)->getAvailableDialects(), "\n")); }
