package org.tritonjvm.dialects.tt;

import org.tritonjvm.mlir.dialect.Dialect;

/** Triton: operations on tensors as a kernel is written. */
public final class TritonDialect {
  public static final Dialect DIALECT =
      Dialect.named("tt")
          .withSummary("operations on tensors, as a kernel is written")
          .withTypes(PointerType.class, TensorDescType.class)
          .withOperations(Func.class, Call.class, Return.class)
          .withOperations(
              IntToPtr.class,
              PtrToInt.class,
              Bitcast.class,
              FpToFp.class,
              ClampF.class,
              PreciseSqrt.class,
              PreciseDivF.class,
              MulhiUI.class,
              ExternElementwise.class,
              ElementwiseInlineAsm.class,
              MapElementwise.class,
              MapElementwiseReturn.class)
          .withOperations(
              Splat.class,
              Unsplat.class,
              ExpandDims.class,
              Reshape.class,
              Broadcast.class,
              Cat.class,
              Join.class,
              Split.class,
              Trans.class,
              MakeRange.class,
              Gather.class)
          .withOperations(
              AddPtr.class,
              Load.class,
              Store.class,
              AtomicPoll.class,
              AtomicRMW.class,
              AtomicCAS.class,
              MakeTensorPtr.class,
              Advance.class,
              MakeTensorDesc.class,
              DescriptorLoad.class,
              DescriptorStore.class,
              DescriptorReduce.class,
              DescriptorGather.class,
              DescriptorScatter.class)
          .withOperations(
              Dot.class,
              DotScaled.class,
              Reduce.class,
              ReduceReturn.class,
              Scan.class,
              ScanReturn.class,
              Histogram.class)
          .withOperations(
              GetProgramId.class,
              GetNumPrograms.class,
              GridDependencyWait.class,
              GridDependencyLaunchDependents.class,
              Print.class,
              Assert.class)
          .withHooks(new TritonHooks());

  private TritonDialect() {}
}
