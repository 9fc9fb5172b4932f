package org.tritonjvm.mlir.dialect.format;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.tritonjvm.mlir.dialect.format.Element.Custom;

/** A static method that a custom directive calls. */
final class CustomMethod {
  private final MethodHandle method;

  private CustomMethod(MethodHandle method) {
    this.method = method;
  }

  /**
   * Finds the method of a name and a number of parameters in the record, or in an interface that it
   * implements so that operations share it.
   *
   * @param leading how many parameters come before the directive's arguments
   */
  static CustomMethod bind(
      Optional<Class<?>> owner, Custom c, String verb, int leading, Reader reader) {
    var name = verb + c.name();
    int count = leading + c.arguments().size();
    var methods =
        owner.stream()
            .flatMap(o -> Stream.concat(Stream.of(o), Arrays.stream(o.getInterfaces())))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(m -> m.getName().equals(name) && Modifier.isStatic(m.getModifiers()))
            .toList();
    if (methods.size() != 1 || methods.getFirst().getParameterCount() != count) {
      throw reader.error(
          c.position(),
          "custom<%s> needs one static method %s with %d parameters%s"
              .formatted(c.name(), name, count, owner.map(o -> " in " + o.getName()).orElse("")));
    }
    try {
      var method = methods.getFirst();
      method.setAccessible(true);
      return new CustomMethod(
          MethodHandles.lookup()
              .unreflect(method)
              .asSpreader(Object[].class, count)
              .asType(MethodType.methodType(Object.class, Object[].class)));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls the method; false if it answers so, true for any other answer or none. */
  boolean call(Object... values) {
    try {
      Object answer = (Object) method.invokeExact(values);
      return !Boolean.FALSE.equals(answer);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}
