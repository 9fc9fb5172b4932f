// Dialect conversion with targets, type converters and patterns in Java.
#include "rewrite.h"

#include "mlir/Dialect/ControlFlow/Transforms/StructuralTypeConversions.h"
#include "mlir/Dialect/Func/Transforms/FuncConversions.h"
#include "mlir/Dialect/SCF/Transforms/Patterns.h"
#include "mlir/Transforms/DialectConversion.h"

namespace {
ConversionPatternRewriter &conversion(int64_t bits) { return static_cast<ConversionPatternRewriter &>(rewriter(bits)); }
TypeConverter *converter(int64_t bits) { return pointer<TypeConverter>(bits); }

struct JavaTypeConverter : TypeConverter {
  JavaTypeConverter(int64_t id, bool source, bool target) {
    addConversion([id](Type t, SmallVectorImpl<Type> &results) -> std::optional<LogicalResult> {
      int64_t answer = upcall(410, id, bits(t), bits(&results));
      return answer == 2 ? std::nullopt : std::optional(success(answer == 1));
    });
    auto materializeSource = [id](OpBuilder &b, Type t, ValueRange inputs, Location loc) -> Value {
      Sink words{bits(t), bits(loc)};
      appendCounted(words, inputs);
      return value(std::max<int64_t>(0, upcall(411, id, bits(b), bits(words.data()))));
    };
    auto materializeTarget = [id](OpBuilder &b, TypeRange types, ValueRange inputs, Location loc, Type original) {
      Sink words{bits(loc), bits(original)};
      appendCounted(words, types);
      appendCounted(words, inputs);
      SmallVector<Value> made;
      bool ok = upcall(412, id, bits(b), bits(words.data()), bits(static_cast<SmallVectorImpl<Value> *>(&made))) == 1;
      return ok ? made : SmallVector<Value>();
    };
    if (source) addSourceMaterialization(materializeSource);
    if (target) addTargetMaterialization(materializeTarget);
  }
};

struct JavaConversionPattern : NamedPattern<ConversionPattern> {
  using NamedPattern::NamedPattern;
  void setTypeConverter(const TypeConverter *converter) { typeConverter = converter; }
  LogicalResult matchAndRewrite(Operation *op, ArrayRef<ValueRange> operands, ConversionPatternRewriter &rewriter) const override {
    Sink words;
    for (ValueRange each : operands) appendCounted(words, each);
    return success(upcall(414, id, bits(op), bits(rewriter), bits(words.data())) == 1);
  }
};
} // namespace

/// A type converter. Upcalls: 410 (type, list of types to fill) answers 1 converted, 0 not convertible, 2 not its business;
/// 411 source materialization (builder, words: result type, location, count, values) answers the value or 0;
/// 412 target materialization (builder, words: location, original type or 0, count, types, count, values; list of values).
int64_t shimTypeConverterCreate(int64_t id, bool source, bool target) {
  return bits(static_cast<TypeConverter *>(new JavaTypeConverter(id, source, target)));
}
void shimTypeConverterFree(int64_t c) { delete static_cast<JavaTypeConverter *>(converter(c)); }
/// Converts a type to any number of types; 0 if it is not convertible.
int64_t shimTypeConverterConvert(int64_t c, int64_t t) {
  SmallVector<Type> results;
  Sink words;
  if (failed(converter(c)->convertType(type(t), results))) return 0;
  append(words, results);
  return buffer(words);
}
void shimTypesAdd(int64_t list, int64_t t) { pointer<SmallVectorImpl<Type>>(list)->push_back(type(t)); }
void shimValuesAdd(int64_t list, int64_t v) { pointer<SmallVectorImpl<Value>>(list)->push_back(value(v)); }

/// Adds a Java conversion pattern (upcall 414: operation, rewriter, words: for each operand a count and the values); see addPattern.
void shimPatternsAddConversion(int64_t set, int64_t c, int64_t id, const int8_t *root, int64_t rootSize, int32_t benefit,
                               const int8_t *name, int64_t nameSize, const int8_t *generated, int64_t generatedSize) {
  addPattern<JavaConversionPattern>(set, id, text(root, rootSize), benefit, text(name, nameSize), text(generated, generatedSize))
      ->setTypeConverter(converter(c));
}
/// Adds upstream's patterns for the types that functions, calls, returns, branches and scf's operations pass on.
void shimPatternsAddStructuralTypes(int64_t s, int64_t c) {
  auto &set = *pointer<RewritePatternSet>(s);
  populateAnyFunctionOpInterfaceTypeConversionPattern(set, *converter(c));
  populateCallOpTypeConversionPattern(set, *converter(c));
  populateReturnOpTypeConversionPattern(set, *converter(c));
  cf::populateCFStructuralTypeConversions(*converter(c), set);
  scf::populateSCFStructuralTypeConversions(*converter(c), set);
}

/// Converts, fully or partially. Upcall 413 (operation) answers 1 legal, 0 illegal, 2 unknown. recursive: names of operations
/// that are legal with all they contain, one a line. config: folding mode, whether to build materializations, listener.
bool shimConvert(bool fully, const int64_t *o, int64_t count, int64_t id, const int8_t *recursive, int64_t size, int64_t frozen,
                 const int64_t *c) {
  auto ops = list<Operation *>(o, count);
  ConversionTarget target(*ops[0]->getContext());
  target.markUnknownOpDynamicallyLegal([id](Operation *op) -> std::optional<bool> {
    int64_t answer = upcall(413, id, bits(op));
    return answer == 2 ? std::nullopt : std::optional(answer == 1);
  });
  for (StringRef name : split(text(recursive, size))) {
    OperationName op(name, ops[0]->getContext());
    target.setOpAction(op, ConversionTarget::LegalizationAction::Legal);
    target.markOpRecursivelyLegal(op, {});
  }
  ConversionConfig config;
  auto listener = javaListener(c + 2);
  config.listener = listener.get();
  config.foldingMode = static_cast<DialectConversionFoldingMode>(c[0]);
  config.buildMaterializations = c[1];
  auto &set = *pointer<FrozenRewritePatternSet>(frozen);
  return succeeded(fully ? applyFullConversion(ops, target, set, config) : applyPartialConversion(ops, target, set, config));
}

// The conversion rewriter, beyond what every rewriter does.
/// words: for each result a count and the values that replace it.
bool shimRewriterReplaceMany(int64_t r, int64_t o, const int64_t *words) {
  SmallVector<SmallVector<Value>> replacements;
  for (unsigned i = 0; i < op(o)->getNumResults(); ++i) {
    replacements.push_back(llvm::to_vector(counted<Value>(words)));
    if (llvm::any_of(replacements.back(), [&](Value v) { return v.getDefiningOp() == op(o); })) return false;
  }
  conversion(r).replaceOpWithMultiple(op(o), std::move(replacements));
  return true;
}
int64_t shimRewriterRemapped(int64_t r, int64_t v) { return bits(conversion(r).getRemappedValue(value(v))); }
/// Changes a block's arguments. words: count of old arguments, then for each a kind (0 types, 1 values), a count, and them.
int64_t shimRewriterConvertSignature(int64_t r, int64_t b, int64_t c, const int64_t *words) {
  int64_t n = *words++;
  TypeConverter::SignatureConversion signature(n);
  for (int64_t i = 0; i < n; ++i) {
    if (*words++ == 1) signature.remapInput(i, counted<Value>(words));
    else signature.addInputs(i, counted<Type>(words));
  }
  return bits(conversion(r).applySignatureConversion(block(b), signature, converter(c)));
}
/// Converts the argument types of a region's blocks; 0 if one is not convertible.
int64_t shimRewriterConvertRegion(int64_t r, int64_t source, int64_t c) {
  auto entry = conversion(r).convertRegionTypes(region(source), *converter(c));
  return failed(entry) ? 0 : bits(*entry);
}
