package org.tritonjvm.mlir.dialect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

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
