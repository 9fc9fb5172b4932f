package org.tritonjvm.mlir.dialect;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference page of a dialect, in Markdown, made of nothing but its declarations. */
public final class ReferencePage {
  private final StringBuilder out = new StringBuilder();

  /** Enums that some component has, by their names. */
  private final TreeMap<String, Class<?>> enums = new TreeMap<>();

  private ReferencePage() {}

  /** The page of a dialect. */
  public static String of(Dialect dialect) {
    var page = new ReferencePage();
    page.write(dialect);
    return page.out.toString();
  }

  private void write(Dialect dialect) {
    line("# The `" + dialect.name() + "` dialect");
    if (!dialect.summary().isEmpty()) line(sentence(dialect.summary()));
    line("Generated from the declarations; see [adding an operation](../adding.md).");
    var operations =
        dialect.operations().stream()
            .map(OpDefinition::of)
            .sorted(Comparator.comparing(OpDefinition::name))
            .toList();
    if (!operations.isEmpty()) line("## Operations");
    for (var operation : operations) write(operation);
    writeRecords("## Types", "!" + dialect.name() + ".", dialect.types());
    writeRecords("## Attributes", "#" + dialect.name() + ".", dialect.attributes());
    if (!enums.isEmpty()) line("## Enums");
    enums.values().forEach(this::writeEnum);
    out.setLength(out.length() - 1);
  }

  private void write(OpDefinition definition) {
    var op = definition.op();
    var spec = definition.spec();
    line("### `" + spec.name() + "`");
    if (!op.summary().isEmpty()) line(sentence(op.summary()));
    spec.assemblyFormat()
        .ifPresent(
            format -> line("```\n" + spec.name() + " " + format.replaceAll("\\s+", " ") + "\n```"));
    if (!op.description().isBlank()) line(op.description().stripTrailing().stripIndent());
    writeTraits(definition);
    writeEffects(op);
    table("Operand", spec.operands().stream().map(ReferencePage::row).toList());
    table("Result", spec.results().stream().map(ReferencePage::row).toList());
    table("Attribute", spec.attributes().stream().map(a -> row(definition, a)).toList());
    table("Region", spec.regions().stream().map(r -> row(r.name(), blocks(r), r.arity())).toList());
    table(
        "Successor",
        spec.successors().stream().map(s -> row(s.name(), "block", s.arity())).toList());
  }

  private void writeTraits(OpDefinition definition) {
    var declared = Stream.of(definition.op().traits());
    var inJava =
        definition.interfaces().stream()
            .filter(c -> c != OpTrait.class && OpTrait.class.isAssignableFrom(c))
            .map(Class::getSimpleName);
    var traits = Stream.concat(declared, inJava).distinct().toList();
    if (!traits.isEmpty()) line("Traits: " + code(traits));
    var hooks =
        definition.interfaces().stream()
            .filter(c -> !OpTrait.class.isAssignableFrom(c))
            .filter(c -> !c.getName().startsWith("org.tritonjvm.mlir.ir."))
            .map(Class::getSimpleName)
            .toList();
    if (!hooks.isEmpty()) line("Interfaces: " + code(hooks));
  }

  private void writeEffects(Op op) {
    var effects = Stream.of(op.effects()).map(ReferencePage::words).toList();
    if (!effects.isEmpty()) line("Effects: " + String.join(", ", effects));
  }

  private static String words(Effect effect) {
    var verb =
        switch (effect.value()) {
          case READ -> "reads";
          case WRITE -> "writes";
          case ALLOCATE -> "allocates";
          case FREE -> "frees";
        };
    var resource = effect.resource().isEmpty() ? "memory" : "`" + effect.resource() + "`";
    return verb + " " + resource + (effect.on().isEmpty() ? "" : " through `" + effect.on() + "`");
  }

  private static List<String> row(OpSpec.ValueSpec value) {
    return row(value.name(), value.constraint().summary(), value.arity());
  }

  private static List<String> row(String name, String what, OpSpec.Arity arity) {
    var number =
        switch (arity) {
          case ONE -> "";
          case OPTIONAL -> ", optional";
          case VARIADIC -> ", any number";
        };
    return List.of("`" + name + "`", what + number);
  }

  private static String blocks(OpSpec.RegionSpec region) {
    if (region.blocks() < 0) return "any number of blocks";
    return region.blocks() == 1 ? "one block" : region.blocks() + " blocks";
  }

  private List<String> row(OpDefinition definition, OpSpec.AttributeSpec attribute) {
    var component =
        Arrays.stream(definition.recordClass().getRecordComponents())
            .filter(c -> name(c).equals(attribute.name()))
            .findFirst();
    var kind = component.flatMap(this::enumOf).map(c -> link(c)).orElse(attribute.codec().summary());
    var more =
        component
            .flatMap(c -> Optional.ofNullable(c.getAnnotation(Default.class)))
            .map(d -> ", by default `" + d.value() + "`")
            .orElse(attribute.optional() ? ", optional" : "");
    return List.of("`" + attribute.name() + "`", kind + more);
  }

  private void writeRecords(String title, String prefix, List<? extends Class<?>> records) {
    if (!records.isEmpty()) line(title);
    records.stream()
        .sorted(Comparator.comparing(c -> c.getAnnotation(Mnemonic.class).value()))
        .forEach(c -> writeRecord(prefix, c));
  }

  private void writeRecord(String prefix, Class<?> c) {
    var mnemonic = c.getAnnotation(Mnemonic.class);
    line("### `" + prefix + mnemonic.value() + "`");
    if (!mnemonic.summary().isEmpty()) line(sentence(mnemonic.summary()));
    if (!mnemonic.assembly().isEmpty()) {
      line("```\n" + prefix + mnemonic.value() + " " + mnemonic.assembly() + "\n```");
    }
    table("Parameter", Arrays.stream(c.getRecordComponents()).map(this::parameter).toList());
  }

  private List<String> parameter(RecordComponent component) {
    var type = component.getGenericType();
    var kind = enumOf(component).map(ReferencePage::link).orElseGet(() -> "`" + words(type) + "`");
    var value = component.getAnnotation(Default.class);
    var more = value == null ? "" : ", by default `" + value.value() + "`";
    return List.of("`" + name(component) + "`", kind + more);
  }

  /** A component's enum, which gets a section of the page. */
  private Optional<Class<?>> enumOf(RecordComponent component) {
    var type = component.getGenericType();
    if (type instanceof ParameterizedType generic) type = generic.getActualTypeArguments()[0];
    if (!(type instanceof Class<?> c) || !c.isEnum()) return Optional.empty();
    enums.put(c.getSimpleName(), c);
    return Optional.of(c);
  }

  private void writeEnum(Class<?> c) {
    line("### " + c.getSimpleName());
    var rows = new ArrayList<List<String>>();
    for (var value : c.getEnumConstants()) {
      var number = value instanceof EnumValue e ? Integer.toString(e.value()) : "";
      rows.add(List.of("`" + EnumValue.keywordOf(value) + "`", number));
    }
    table("Keyword", "Value", rows);
  }

  private static String link(Class<?> c) {
    return "[%s](#%s)".formatted(c.getSimpleName(), c.getSimpleName().toLowerCase(java.util.Locale.ROOT));
  }

  private static String name(RecordComponent component) {
    var named = component.getAnnotation(Name.class);
    return named == null ? component.getName() : named.value();
  }

  /** A Java type without its packages. */
  private static String words(java.lang.reflect.Type type) {
    return type.getTypeName().replaceAll("[a-z0-9_]+\\.", "").replace('$', '.');
  }

  private void table(String first, List<List<String>> rows) {
    table(first, "Type", rows);
  }

  private void table(String first, String second, List<List<String>> rows) {
    if (rows.isEmpty()) return;
    out.append("| ").append(first).append(" | ").append(second).append(" |\n|---|---|\n");
    for (var row : rows) {
      out.append(
          row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
    out.append('\n');
  }

  private static String code(List<String> words) {
    return words.stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
  }

  private static String sentence(String summary) {
    var text = summary.strip();
    var capital = text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }

  private void line(String text) {
    out.append(text).append("\n\n");
  }
}
