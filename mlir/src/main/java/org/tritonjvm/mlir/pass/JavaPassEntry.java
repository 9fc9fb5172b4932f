package org.tritonjvm.mlir.pass;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A pass written in Java: what its record declares, and the way from text to record and back. */
final class JavaPassEntry implements PassEntry {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private final Class<? extends Pass> passClass;
  private final String name;
  private final Constructor<? extends Pass> constructor;
  private final List<OptionCodec> codecs = new ArrayList<>();

  JavaPassEntry(Class<? extends Pass> passClass) {
    this.passClass = passClass;
    var named = passClass.getAnnotation(PassName.class);
    if (named == null || !passClass.isRecord()) {
      throw new IllegalArgumentException(
          passClass.getName() + " is no pass: it must be a record with @PassName");
    }
    if (!NAME.matcher(named.value()).matches()) {
      throw new IllegalArgumentException(
          passClass.getName() + ": '" + named.value() + "' cannot be the name of a pass");
    }
    this.name = named.value();
    for (var component : passClass.getRecordComponents()) codecs.add(OptionCodec.of(component));
    this.constructor = canonical(passClass);
    create(Map.of());
  }

  private static Constructor<? extends Pass> canonical(Class<? extends Pass> passClass) {
    var types =
        Arrays.stream(passClass.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = passClass.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(passClass.getName() + " has no constructor", e);
    }
  }

  Class<? extends Pass> passClass() {
    return passClass;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    var summary = passClass.getAnnotation(Summary.class);
    return summary == null ? "" : summary.value();
  }

  @Override
  public Optional<String> anchor() {
    return Optional.ofNullable(passClass.getAnnotation(Anchor.class)).map(Anchor::value);
  }

  List<String> dependentDialects() {
    var dialects = passClass.getAnnotation(DependentDialects.class);
    return dialects == null ? List.of() : List.of(dialects.value());
  }

  @Override
  public List<PassOption> options() {
    return codecs.stream()
        .map(OptionCodec::option)
        .sorted(java.util.Comparator.comparing(PassOption::name))
        .toList();
  }

  /** The pass with options from text; {@link #problem} must have found none with them. */
  Pass create(Map<String, String> values) {
    var arguments =
        codecs.stream()
            .map(c -> c.parse(values.getOrDefault(c.option().name(), c.option().defaultValue())))
            .toArray();
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "pass '%s' refuses its options: %s".formatted(name, e.getCause().getMessage()),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot create pass '" + name + "'", e);
    }
  }

  /** The use of a pass that creates an equal one: every option with its value. */
  PassUse use(Pass pass) {
    var values = new LinkedHashMap<String, String>();
    for (var codec : codecs) values.put(codec.option().name(), codec.print(pass));
    return new PassUse(name, values);
  }

  @Override
  public String toString() {
    return name;
  }
}
