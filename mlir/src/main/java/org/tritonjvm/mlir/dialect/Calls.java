package org.tritonjvm.mlir.dialect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.tritonjvm.mlir.ir.Operation;

/** Reflective calls with the exceptions that the called code threw. */
final class Calls {
  private Calls() {}

  static RuntimeException unchecked(Throwable t) {
    return switch (t) {
      case InvocationTargetException e when e.getCause() != null -> unchecked(e.getCause());
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(t);
    };
  }

  /** A static method as a handle that can be called without reflection. */
  static MethodHandle handle(Method method, Class<?> result, Class<?>... parameters) {
    try {
      method.setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(method)
          .asType(MethodType.methodType(result, parameters));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls a handle {@code (Operation)boolean}. */
  static boolean test(MethodHandle handle, Operation op) {
    try {
      return (boolean) handle.invokeExact(op);
    } catch (Throwable t) {
      throw unchecked(t);
    }
  }

  /** Calls a static method. */
  static Object call(Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw unchecked(e);
    }
  }

  /** A new object of a class with a constructor without parameters. */
  static <T> T make(Class<T> c) {
    try {
      var constructor = c.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          c.getName() + " needs a constructor without parameters", e);
    }
  }
}
