package org.tritonjvm.mlir.ir;

import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.internal.LongMap;

/** Which Java class stands for which native type or attribute, told by its TypeID. */
final class Kinds {
  @FunctionalInterface
  private interface Make<T> {
    T make(Context context, long handle);
  }

  private static final LongMap<Make<Type>> TYPES = new LongMap<>();
  private static final LongMap<Make<Attribute>> ATTRIBUTES = new LongMap<>();

  static {
    TYPES.put(MLIR.mlirIntegerTypeGetTypeID(), IntegerType::new);
    TYPES.put(MLIR.mlirIndexTypeGetTypeID(), IndexType::new);
    TYPES.put(MLIR.mlirNoneTypeGetTypeID(), NoneType::new);
    TYPES.put(MLIR.mlirRankedTensorTypeGetTypeID(), RankedTensorType::new);
    TYPES.put(MLIR.mlirVectorTypeGetTypeID(), VectorType::new);
    TYPES.put(MLIR.mlirMemRefTypeGetTypeID(), MemRefType::new);
    TYPES.put(MLIR.mlirFunctionTypeGetTypeID(), FunctionType::new);
    TYPES.put(MLIR.mlirLLVMPointerTypeGetTypeID(), LlvmPointerType::new);
    TYPES.put(MLIR.mlirLLVMStructTypeGetTypeID(), LlvmStructType::new);
    putFloat(MLIR.mlirFloat4E2M1FNTypeGetTypeID(), FloatType.Kind.F4E2M1FN);
    putFloat(MLIR.mlirFloat6E2M3FNTypeGetTypeID(), FloatType.Kind.F6E2M3FN);
    putFloat(MLIR.mlirFloat6E3M2FNTypeGetTypeID(), FloatType.Kind.F6E3M2FN);
    putFloat(MLIR.mlirFloat8E5M2TypeGetTypeID(), FloatType.Kind.F8E5M2);
    putFloat(MLIR.mlirFloat8E4M3TypeGetTypeID(), FloatType.Kind.F8E4M3);
    putFloat(MLIR.mlirFloat8E4M3FNTypeGetTypeID(), FloatType.Kind.F8E4M3FN);
    putFloat(MLIR.mlirFloat8E5M2FNUZTypeGetTypeID(), FloatType.Kind.F8E5M2FNUZ);
    putFloat(MLIR.mlirFloat8E4M3FNUZTypeGetTypeID(), FloatType.Kind.F8E4M3FNUZ);
    putFloat(MLIR.mlirFloat8E4M3B11FNUZTypeGetTypeID(), FloatType.Kind.F8E4M3B11FNUZ);
    putFloat(MLIR.mlirFloat8E3M4TypeGetTypeID(), FloatType.Kind.F8E3M4);
    putFloat(MLIR.mlirFloat8E8M0FNUTypeGetTypeID(), FloatType.Kind.F8E8M0FNU);
    putFloat(MLIR.mlirBFloat16TypeGetTypeID(), FloatType.Kind.BF16);
    putFloat(MLIR.mlirFloat16TypeGetTypeID(), FloatType.Kind.F16);
    putFloat(MLIR.mlirFloatTF32TypeGetTypeID(), FloatType.Kind.TF32);
    putFloat(MLIR.mlirFloat32TypeGetTypeID(), FloatType.Kind.F32);
    putFloat(MLIR.mlirFloat64TypeGetTypeID(), FloatType.Kind.F64);
    ATTRIBUTES.put(MLIR.mlirIntegerAttrGetTypeID(), IntegerAttr::new);
    ATTRIBUTES.put(MLIR.mlirFloatAttrGetTypeID(), FloatAttr::new);
    ATTRIBUTES.put(MLIR.mlirStringAttrGetTypeID(), StringAttr::new);
    ATTRIBUTES.put(MLIR.mlirArrayAttrGetTypeID(), ArrayAttr::new);
    ATTRIBUTES.put(MLIR.mlirDictionaryAttrGetTypeID(), DictionaryAttr::new);
    ATTRIBUTES.put(MLIR.mlirSymbolRefAttrGetTypeID(), SymbolRefAttr::new);
    ATTRIBUTES.put(MLIR.mlirTypeAttrGetTypeID(), TypeAttr::new);
    ATTRIBUTES.put(MLIR.mlirUnitAttrGetTypeID(), UnitAttr::new);
    ATTRIBUTES.put(MLIR.mlirDenseArrayAttrGetTypeID(), DenseArrayAttr::new);
    ATTRIBUTES.put(MLIR.mlirDenseIntOrFPElementsAttrGetTypeID(), DenseElementsAttr::new);
    ATTRIBUTES.put(MLIR.mlirAffineMapAttrGetTypeID(), AffineMapAttr::new);
  }

  private Kinds() {}

  private static void putFloat(long typeId, FloatType.Kind kind) {
    TYPES.put(typeId, (context, handle) -> new FloatType(context, handle, kind));
  }

  static Type type(Context context, long handle) {
    return TYPES.getOr(MLIR.mlirTypeGetTypeID(handle), NativeType::new).make(context, handle);
  }

  static Attribute attribute(Context context, long handle) {
    if (MLIR.mlirAttributeIsALocation(handle)) return Location.of(context, handle);
    return ATTRIBUTES
        .getOr(MLIR.mlirAttributeGetTypeID(handle), NativeAttribute::new)
        .make(context, handle);
  }
}
