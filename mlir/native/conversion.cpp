#include "conversion.h"
#include "patterns.h"
#include "shim.h"

#include "mlir/Dialect/ControlFlow/Transforms/StructuralTypeConversions.h"
#include "mlir/Dialect/Func/Transforms/FuncConversions.h"
#include "mlir/Dialect/SCF/Transforms/Patterns.h"
#include "mlir/Transforms/DialectConversion.h"

using namespace mlir;
using namespace shim;

namespace {

RewritePatternSet &patterns(int64_t bits) { return *pointer<RewritePatternSet>(bits); }
ConversionPatternRewriter &conversion(int64_t bits) { return static_cast<ConversionPatternRewriter &>(rewriter(bits)); }

void addAll(SmallVectorImpl<int64_t> &words, ValueRange values) {
  words.push_back(values.size());
  for (Value v : values) words.push_back(bits(v));
}

SmallVector<Value> counted(const int64_t *&words) {
  SmallVector<Value> values;
  for (int64_t n = *words++; n > 0; --n) values.push_back(value(*words++));
  return values;
}

class JavaTypeConverter : public TypeConverter {
public:
  JavaTypeConverter(int64_t id, bool source, bool target) {
    addConversion([id](Type t, SmallVectorImpl<Type> &results) -> std::optional<LogicalResult> {
      int64_t answer = upcall(410, id, bits(t), bits(&results));
      if (answer == 2) return std::nullopt;
      return success(answer == 1);
    });
    if (source) {
      addSourceMaterialization([id](OpBuilder &b, Type t, ValueRange inputs, Location loc) -> Value {
        SmallVector<int64_t> words{bits(t), bits(Attribute(loc))};
        addAll(words, inputs);
        int64_t made = upcall(411, id, bits(&b), bits(words.data()));
        return made == -1 || made == 0 ? Value() : value(made);
      });
    }
    if (target) {
      addTargetMaterialization([id](OpBuilder &b, TypeRange types, ValueRange inputs, Location loc, Type original) -> SmallVector<Value> {
        SmallVector<int64_t> words{bits(Attribute(loc)), bits(original), int64_t(types.size())};
        for (Type t : types) words.push_back(bits(t));
        addAll(words, inputs);
        SmallVector<Value> made;
        if (upcall(412, id, bits(&b), bits(words.data()), bits(static_cast<SmallVectorImpl<Value> *>(&made))) != 1) return {};
        return made;
      });
    }
  }
};

struct ConversionName {
  std::string text;
};

class JavaConversionPattern : ConversionName, public ConversionPattern {
public:
  template <class... Root>
  JavaConversionPattern(const TypeConverter *converter, int64_t id, StringRef name, Root &&...root)
      : ConversionName{name.str()}, ConversionPattern(std::forward<Root>(root)...), id(id) {
    typeConverter = converter;
    setDebugName(text);
  }
  static std::unique_ptr<RewritePattern> make(MLIRContext *ctx, const TypeConverter *converter, int64_t id, StringRef root,
                                              PatternBenefit benefit, StringRef name, ArrayRef<StringRef> generated) {
    if (root.empty()) return std::make_unique<JavaConversionPattern>(converter, id, name, MatchAnyOpTypeTag(), benefit, ctx, generated);
    return std::make_unique<JavaConversionPattern>(converter, id, name, root, benefit, ctx, generated);
  }

  LogicalResult matchAndRewrite(Operation *op, ArrayRef<ValueRange> operands, ConversionPatternRewriter &rewriter) const override {
    SmallVector<int64_t> words;
    for (ValueRange each : operands) addAll(words, each);
    OpBuilder &builder = rewriter;
    return success(upcall(414, id, bits(op), bits(&builder), bits(words.data())) == 1);
  }

private:
  const int64_t id;
};

void addRules(ConversionTarget &target, MLIRContext *ctx, const int64_t *words, int64_t id) {
  using Action = ConversionTarget::LegalizationAction;
  for (int64_t n = *words++, rule = 0; rule < n; ++rule, words += 4) {
    auto asked = [id, rule](Operation *op) -> std::optional<bool> {
      int64_t answer = upcall(413, id, bits(op), rule);
      return answer == 2 ? std::nullopt : std::optional<bool>(answer == 1);
    };
    Action action = words[1] == 0 ? Action::Legal : words[1] == 1 ? Action::Dynamic : Action::Illegal;
    if (words[0] == 2) {
      target.markUnknownOpDynamicallyLegal(asked);
    } else if (words[0] == 1) {
      if (action == Action::Dynamic) target.addDynamicallyLegalDialect(asked, name(words[2]).getValue());
      else target.setDialectAction({name(words[2]).getValue()}, action);
    } else {
      OperationName op(name(words[2]).getValue(), ctx);
      if (action == Action::Dynamic) target.addDynamicallyLegalOp(op, asked);
      else target.setOpAction(op, action);
      if (words[3]) target.markOpRecursivelyLegal(op, {});
    }
  }
}

} // namespace

int64_t shimTypeConverterCreate(int64_t id, bool source, bool target) {
  return bits(static_cast<TypeConverter *>(new JavaTypeConverter(id, source, target)));
}
void shimTypeConverterFree(int64_t converter) { delete static_cast<JavaTypeConverter *>(pointer<TypeConverter>(converter)); }
int64_t shimTypeConverterConvert(int64_t converter, int64_t t, int64_t *types, int64_t capacity) {
  SmallVector<Type> results;
  if (failed(pointer<TypeConverter>(converter)->convertType(type(t), results)) || int64_t(results.size()) > capacity) return -1;
  for (auto [i, r] : llvm::enumerate(results)) types[i] = bits(r);
  return results.size();
}
void shimTypesAdd(int64_t list, int64_t t) { pointer<SmallVectorImpl<Type>>(list)->push_back(type(t)); }
void shimValuesAdd(int64_t list, int64_t v) { pointer<SmallVectorImpl<Value>>(list)->push_back(value(v)); }

void shimPatternsAddConversion(int64_t set, int64_t converter, int64_t id, const int8_t *root, int64_t rootSize, int32_t benefit,
                               const int8_t *name, int64_t nameSize, const int8_t *generated, int64_t generatedSize) {
  SmallVector<StringRef> names;
  text(generated, generatedSize).split(names, '\n', -1, /*KeepEmpty=*/false);
  patterns(set).add(JavaConversionPattern::make(patterns(set).getContext(), pointer<TypeConverter>(converter), id,
                                                text(root, rootSize), PatternBenefit(benefit), text(name, nameSize), names));
}
void shimPatternsAddStructuralTypes(int64_t set, int64_t c) {
  TypeConverter &converter = *pointer<TypeConverter>(c);
  populateAnyFunctionOpInterfaceTypeConversionPattern(patterns(set), converter);
  populateCallOpTypeConversionPattern(patterns(set), converter);
  populateReturnOpTypeConversionPattern(patterns(set), converter);
  cf::populateCFStructuralTypeConversions(converter, patterns(set));
  scf::populateSCFStructuralTypeConversions(converter, patterns(set));
}

int64_t shimConvert(int32_t mode, const int64_t *ops, int64_t count, const int64_t *rules, int64_t id, int64_t frozen, const int64_t *c) {
  SmallVector<Operation *> list;
  for (int64_t i = 0; i < count; ++i) list.push_back(op(ops[i]));
  if (list.empty()) return mode == 2 ? buffer({}) : 1;
  MLIRContext *ctx = list.front()->getContext();
  ConversionTarget target(*ctx);
  addRules(target, ctx, rules, id);
  ConversionConfig config;
  Listeners listeners(ctx, c[2]);
  config.listener = listeners.get();
  config.foldingMode = static_cast<DialectConversionFoldingMode>(c[0]);
  config.buildMaterializations = c[1];
  auto &set = *pointer<FrozenRewritePatternSet>(frozen);
  if (mode == 0) return succeeded(applyPartialConversion(list, target, set, config));
  if (mode == 1) return succeeded(applyFullConversion(list, target, set, config));
  DenseSet<Operation *> legalizable;
  config.legalizableOps = &legalizable;
  if (failed(applyAnalysisConversion(list, target, set, config))) return 0;
  SmallVector<int64_t> words;
  // In the order of the IR, not of the set.
  for (Operation *root : list) root->walk<WalkOrder::PreOrder>([&](Operation *each) { if (legalizable.contains(each)) words.push_back(bits(each)); });
  return buffer(std::string(reinterpret_cast<const char *>(words.data()), words.size() * sizeof(int64_t)));
}

bool shimRewriterReplaceMany(int64_t r, int64_t o, const int64_t *words) {
  SmallVector<SmallVector<Value>> replacements;
  for (unsigned i = 0; i < op(o)->getNumResults(); ++i) replacements.push_back(counted(words));
  for (auto &each : replacements)
    for (Value v : each)
      if (v.getDefiningOp() == op(o)) return false;
  conversion(r).replaceOpWithMultiple(op(o), std::move(replacements));
  return true;
}
int64_t shimRewriterRemapped(int64_t r, int64_t v) { return bits(conversion(r).getRemappedValue(value(v))); }

int64_t shimRewriterConvertSignature(int64_t r, int64_t b, int64_t converter, const int64_t *words) {
  int64_t n = *words++;
  TypeConverter::SignatureConversion signature(n);
  for (int64_t i = 0; i < n; ++i) {
    if (*words++ == 1) {
      signature.remapInput(i, counted(words));
      continue;
    }
    SmallVector<Type> types;
    for (int64_t t = *words++; t > 0; --t) types.push_back(type(*words++));
    signature.addInputs(i, types);
  }
  return bits(conversion(r).applySignatureConversion(block(b), signature, pointer<TypeConverter>(converter)));
}
int64_t shimRewriterConvertRegion(int64_t r, int64_t source, int64_t converter) {
  auto entry = conversion(r).convertRegionTypes(region(source), *pointer<TypeConverter>(converter));
  return failed(entry) ? 0 : bits(*entry);
}
