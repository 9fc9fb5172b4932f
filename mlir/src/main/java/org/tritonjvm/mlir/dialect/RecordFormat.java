package org.tritonjvm.mlir.dialect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The syntax of a record whose components are the parameters of an assembly format. */
final class RecordFormat implements RecordSyntax<Record> {
  private final ParameterFormat format;
  private final RecordMaker maker;
  private final List<MethodHandle> accessors = new ArrayList<>();

  RecordFormat(Class<?> c, String assembly) {
    var components = c.getRecordComponents();
    this.format =
        ParameterFormat.compile(
            assembly, Arrays.stream(components).map(RecordFormat::parameter).toList(), c);
    this.maker = new RecordMaker(c);
    var lookup = MethodHandles.lookup();
    try {
      for (var component : components) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        accessors.add(
            lookup.unreflect(accessor).asType(MethodType.methodType(Object.class, Record.class)));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + c.getName(), e);
    }
  }

  private static ParamSpec parameter(RecordComponent component) {
    var named = component.getAnnotation(Name.class);
    var label = named == null ? component.getName() : named.value();
    var type = component.getGenericType();
    boolean optional =
        type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    var element = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    var text = component.getAnnotation(Default.class);
    var value = text == null ? Optional.empty() : Defaults.parse(text.value(), element);
    if (text != null && value.isEmpty()) {
      throw new IllegalArgumentException(
          "parameter '" + label + "' cannot have the default '" + text.value() + "'");
    }
    return new ParamSpec(label, ParamCodecs.of(element), optional, value.map(Object.class::cast));
  }

  @Override
  public Record parse(AsmParser parser) {
    return (Record) maker.make(format.parse(parser));
  }

  @Override
  public void print(AsmPrinter printer, Record value) {
    var values = new Object[accessors.size()];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = (Object) accessors.get(i).invokeExact(value);
      }
    } catch (Throwable t) {
      throw Calls.unchecked(t);
    }
    format.print(printer, values);
  }
}
