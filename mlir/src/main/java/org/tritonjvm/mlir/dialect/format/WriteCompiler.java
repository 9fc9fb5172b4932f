package org.tritonjvm.mlir.dialect.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.Literals;
import org.tritonjvm.mlir.dialect.OpAsmPrinter.RegionForm;
import org.tritonjvm.mlir.dialect.OpSpec;
import org.tritonjvm.mlir.dialect.OpSpec.Arity;
import org.tritonjvm.mlir.dialect.StrippedForm;
import org.tritonjvm.mlir.dialect.format.Checker.Bindings;
import org.tritonjvm.mlir.dialect.format.Element.All;
import org.tritonjvm.mlir.dialect.format.Element.AttrDict;
import org.tritonjvm.mlir.dialect.format.Element.Custom;
import org.tritonjvm.mlir.dialect.format.Element.FunctionalType;
import org.tritonjvm.mlir.dialect.format.Element.Group;
import org.tritonjvm.mlir.dialect.format.Element.Kind;
import org.tritonjvm.mlir.dialect.format.Element.Literal;
import org.tritonjvm.mlir.dialect.format.Element.OiList;
import org.tritonjvm.mlir.dialect.format.Element.Parameters;
import org.tritonjvm.mlir.dialect.format.Element.Ref;
import org.tritonjvm.mlir.dialect.format.Element.Text;
import org.tritonjvm.mlir.dialect.format.Element.TypeOf;
import org.tritonjvm.mlir.dialect.format.Element.Variable;
import org.tritonjvm.mlir.dialect.format.Element.Whitespace;
import org.tritonjvm.mlir.dialect.format.Step.Guard;
import org.tritonjvm.mlir.dialect.format.Step.Write;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Type;

/** Turns a format's elements into the steps that print an operation. */
final class WriteCompiler {
  private final OpSpec spec;
  private final Bindings bindings;
  private final CustomDirectives customs;
  private final ReadCompiler reads;
  private final RegionForm regionForm;
  private final Spacing spacing = new Spacing();

  WriteCompiler(OpSpec spec, Bindings bindings, CustomDirectives customs, ReadCompiler reads) {
    this.spec = spec;
    this.bindings = bindings;
    this.customs = customs;
    this.reads = reads;
    this.regionForm =
        ReadCompiler.implicitTerminator(spec).isPresent()
            ? RegionForm.WITHOUT_PLAIN_TERMINATOR
            : RegionForm.FULL;
  }

  static void run(Write[] writes, PrintFrame f) {
    for (var write : writes) write.write(f);
  }

  /** Text as it is, kept natively from its first use on. */
  private static final class Fixed implements Write {
    private final String text;
    private long number;

    Fixed(String text) {
      this.text = text;
    }

    @Override
    public void write(PrintFrame f) {
      if (number == 0) number = Literals.text(text);
      Shim.shimPrinterText(f.out, number);
    }
  }

  /** Collects steps, with the texts between them joined. */
  private static final class Output {
    private final List<Write> writes = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void add(Write write) {
      flush();
      writes.add(write);
    }

    private void flush() {
      if (text.isEmpty()) return;
      writes.add(new Fixed(text.toString()));
      text.setLength(0);
    }

    Write[] finish() {
      flush();
      return writes.toArray(Write[]::new);
    }
  }

  Write[] compile(List<Element> elements) {
    var out = new Output();
    for (var e : elements) add(out, e);
    return out.finish();
  }

  private void add(Output out, Element element) {
    switch (element) {
      case Literal l -> literal(out, l);
      case Whitespace w when w.isNewline() -> out.add(f -> f.printer.printNewline());
      case Whitespace w -> {
        if (!w.text().isEmpty()) out.text.append(' ');
        spacing.explicit(w.text().isEmpty());
      }
      case Group g -> out.add(group(g));
      case OiList o -> {
        for (var clause : o.clauses()) {
          var guard = anyPresent(clause.elements());
          var inner = new Output();
          literal(inner, clause.literal());
          if (ReadCompiler.clauseUnit(clause.elements(), spec).isEmpty()) {
            for (var e : clause.elements()) add(inner, e);
          }
          var writes = inner.finish();
          out.add(
              f -> {
                if (guard.holds(f)) run(writes, f);
              });
        }
      }
      case AttrDict d -> {
        out.add(dictionary(d));
        spacing.afterDictionary();
      }
      default -> {
        if (spacing.beforeElement()) out.text.append(' ');
        out.add(step(element));
      }
    }
  }

  private void literal(Output out, Literal l) {
    if (spacing.beforeLiteral(l.text())) out.text.append(' ');
    out.text.append(l.text());
  }

  private AttributeForm attribute(Variable v) {
    return new AttributeForm(v.index(), spec.attributes().get(v.index()), v.qualified());
  }

  private Write step(Element element) {
    return switch (element) {
      case Variable v ->
          switch (v.kind()) {
            case OPERAND ->
                f ->
                    Shim.shimPrinterOperandsOf(
                        f.out, f.handle, f.operandBegin[v.index()], f.operandCount(v.index()));
            case ATTRIBUTE -> attribute(v)::write;
            case REGION -> f -> writeRegions(f, Parts.regions(spec, f, v.index()));
            case SUCCESSOR -> f -> writeSuccessors(f, Parts.successors(spec, f, v.index()));
            case RESULT, PARAMETER -> throw new AssertionError(v);
          };
      case All all ->
          switch (all.kind()) {
            case OPERAND ->
                f -> Shim.shimPrinterOperandsOf(f.out, f.handle, 0, f.op.operandCount());
            case REGION -> f -> writeRegions(f, f.op.regions());
            case SUCCESSOR -> f -> writeSuccessors(f, f.op.successors());
            case ATTRIBUTE, RESULT, PARAMETER -> throw new AssertionError(all);
          };
      case TypeOf t -> type(t);
      case FunctionalType t -> functionalType(t);
      case Custom c -> customs.writer(c);
      case Literal l -> throw new AssertionError(l);
      case Whitespace w -> throw new AssertionError(w);
      case Group g -> throw new AssertionError(g);
      case OiList o -> throw new AssertionError(o);
      case AttrDict d -> throw new AssertionError(d);
      case Ref r -> throw new AssertionError(r);
      case Text t -> throw new AssertionError(t);
      case Parameters p -> throw new AssertionError(p);
    };
  }

  // Types

  private Write type(TypeOf t) {
    if (!(t.of() instanceof Variable v)) {
      boolean results = ((All) t.of()).kind() == Kind.RESULT;
      return f ->
          Shim.shimPrinterTypesOf(
              f.out, f.handle, results, 0, results ? f.op.resultCount() : f.op.operandCount());
    }
    boolean result = v.kind() == Kind.RESULT;
    var value = (result ? spec.results() : spec.operands()).get(v.index());
    var form =
        t.qualified() || value.arity() != Arity.ONE
            ? Optional.<StrippedForm<Type>>empty()
            : value.constraint().strippedForm();
    if (form.isPresent()) {
      return f -> {
        var type =
            result
                ? f.op.result(f.resultBegin[v.index()]).type()
                : f.op.operand(f.operandBegin[v.index()]).type();
        f.printer.printStripped(type, form.get());
      };
    }
    return result
        ? f ->
            Shim.shimPrinterTypesOf(
                f.out, f.handle, true, f.resultBegin[v.index()], f.resultCount(v.index()))
        : f ->
            Shim.shimPrinterTypesOf(
                f.out, f.handle, false, f.operandBegin[v.index()], f.operandCount(v.index()));
  }

  private Write functionalType(FunctionalType t) {
    return f -> f.printer.printFunctionalType(types(f, t.inputs()), types(f, t.results()));
  }

  private static boolean isResult(Element e) {
    return switch (e) {
      case Variable v -> v.kind() == Kind.RESULT;
      case All all -> all.kind() == Kind.RESULT;
      default -> throw new AssertionError(e);
    };
  }

  private static int begin(Element e) {
    return e instanceof Variable v ? v.index() : 0;
  }

  private int end(Element e) {
    if (e instanceof Variable v) return v.index() + 1;
    return isResult(e) ? spec.results().size() : spec.operands().size();
  }

  private List<Type> types(PrintFrame f, Element e) {
    boolean result = isResult(e);
    var begins = result ? f.resultBegin : f.operandBegin;
    var types = new ArrayList<Type>();
    for (int i = begins[begin(e)]; i < begins[end(e)]; i++) {
      types.add(result ? f.op.result(i).type() : f.op.operand(i).type());
    }
    return types;
  }

  // Regions and successors

  private void writeRegions(PrintFrame f, List<Region> regions) {
    boolean first = true;
    for (var region : regions) {
      if (!first) f.printer.print(", ");
      first = false;
      f.printer.printRegion(region, regionForm);
    }
  }

  private static void writeSuccessors(PrintFrame f, List<Block> successors) {
    f.printer.printCommaSeparated(successors, s -> f.printer.printSuccessor(s, List.of()));
  }

  // Dictionary

  private Write dictionary(AttrDict d) {
    var names = new ArrayList<String>();
    var wholes = bindings.wholes();
    if (spec.hasTrait("AttrSizedOperandSegments") && !wholes.operands()) {
      names.add("operandSegmentSizes");
    }
    if (spec.hasTrait("AttrSizedResultSegments") && !wholes.resultTypes()) {
      names.add("resultSegmentSizes");
    }
    var attributes = spec.attributes();
    for (int i : bindings.attributes()) names.add(attributes.get(i).name());
    var defaults = new ArrayList<AttributeForm>();
    var defaultNames = new ArrayList<String>();
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).defaultValue().isEmpty() || bindings.attributes().contains(i)) continue;
      defaults.add(new AttributeForm(i, attributes.get(i), false));
      defaultNames.add(attributes.get(i).name());
    }
    var elidedKey = new Object();
    var defaultsKey = new Object();
    return f -> {
      long[] elided = f.context.cached(elidedKey, c -> identifiers(c, names));
      long[] pairs = f.context.cached(defaultsKey, c -> pairs(c, defaultNames, defaults));
      var form = d.form();
      if (form == AttrDict.Form.PROPERTIES) elided = withDiscardable(f.handle, elided);
      f.printer.printDictionary(shown(f, form), form.ordinal(), elided, pairs);
    };
  }

  /** The attributes a dictionary is about: what prop-dict shows, attr-dict does not show again. */
  private long shown(PrintFrame f, AttrDict.Form form) {
    return bindings.properties() && form != AttrDict.Form.PROPERTIES
        ? Shim.shimOperationDiscardableAttributes(f.handle)
        : Shim.shimOperationAttributes(f.handle);
  }

  private static long[] withDiscardable(long op, long[] names) {
    long dictionary = Shim.shimOperationDiscardableAttributes(op);
    var pairs = new long[2 * (int) MLIR.mlirDictionaryAttrGetNumElements(dictionary)];
    if (pairs.length == 0) return names;
    Shim.shimDictionaryEntries(dictionary, pairs);
    var all = Arrays.copyOf(names, names.length + pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) all[names.length + i / 2] = pairs[i];
    return all;
  }

  private static long[] identifiers(Context context, List<String> names) {
    return names.stream().mapToLong(n -> Raw.identifier(context, n)).toArray();
  }

  private static long[] pairs(Context context, List<String> names, List<AttributeForm> forms) {
    var pairs = new long[2 * names.size()];
    for (int i = 0; i < names.size(); i++) {
      pairs[2 * i] = Raw.identifier(context, names.get(i));
      pairs[2 * i + 1] = forms.get(i).defaultHandle(context);
    }
    return pairs;
  }

  // Groups

  private Write group(Group g) {
    var guard = present(g.anchor());
    var elided = reads.elidedUnit(g);
    var then = branch(g.then(), elided);
    var otherwise = branch(g.otherwise(), elided);
    return f -> run(guard.holds(f) != g.inverted() ? then : otherwise, f);
  }

  private Write[] branch(List<Element> elements, Optional<Variable> elided) {
    return compile(elements.stream().filter(e -> elided.isEmpty() || e != elided.get()).toList());
  }

  private Guard<PrintFrame> anyPresent(List<Element> elements) {
    var guards =
        elements.stream()
            .filter(e -> e instanceof Variable || e instanceof TypeOf)
            .map(this::present)
            .toList();
    return f -> {
      for (var guard : guards) if (guard.holds(f)) return true;
      return false;
    };
  }

  /** Whether what anchors a group is there. */
  private Guard<PrintFrame> present(Element anchor) {
    return switch (anchor) {
      case Variable v ->
          switch (v.kind()) {
            case OPERAND -> f -> f.operandCount(v.index()) > 0;
            case RESULT -> f -> f.resultCount(v.index()) > 0;
            case ATTRIBUTE -> attribute(v)::isPresent;
            case REGION ->
                f -> Parts.regions(spec, f, v.index()).stream().anyMatch(r -> !r.isEmpty());
            case SUCCESSOR -> f -> !Parts.successors(spec, f, v.index()).isEmpty();
            case PARAMETER -> throw new AssertionError(v);
          };
      case TypeOf t -> present(t.of());
      case Custom c -> anyPresent(c.arguments());
      default -> throw new AssertionError(anchor);
    };
  }
}
