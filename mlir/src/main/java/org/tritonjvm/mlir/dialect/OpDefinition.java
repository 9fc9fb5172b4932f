package org.tritonjvm.mlir.dialect;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;

/**
 * What an operation's record class says, read once: its name at once, the rest when the operation
 * is first used.
 */
public final class OpDefinition {
  private static final ClassValue<OpDefinition> ALL =
      new ClassValue<>() {
        @Override
        protected OpDefinition computeValue(Class<?> c) {
          return new OpDefinition(c);
        }
      };

  private final Class<?> recordClass;
  private final Op op;
  private Parts parts;

  /** What the components say. */
  private record Parts(OpSpec spec, List<Component> components, RecordMaker maker) {}

  private OpDefinition(Class<?> c) {
    this.recordClass = c;
    this.op = c.getAnnotation(Op.class);
    if (op == null || !c.isRecord()) {
      throw new IllegalArgumentException(c.getName() + " is not a record declared with @Op");
    }
  }

  /** The definition of a record class. */
  public static OpDefinition of(Class<? extends OpView> c) {
    return ALL.get(c);
  }

  public Class<?> recordClass() {
    return recordClass;
  }

  /** {@code dialect.op}. */
  public String name() {
    return op.value();
  }

  Op op() {
    return op;
  }

  /** Whether the record implements a hook. */
  boolean has(Class<?> hook) {
    return hook.isAssignableFrom(recordClass);
  }

  /** The declaration's parts. */
  public OpSpec spec() {
    return parts().spec;
  }

  List<Component> components() {
    return parts().components;
  }

  /** Takes an operation of this name apart. */
  public OpView view(Operation operation) {
    var components = parts().components;
    var arguments = new Object[components.size()];
    var groups = new Groups(spec(), operation);
    for (int i = 0; i < arguments.length; i++) arguments[i] = components.get(i).get(groups);
    return (OpView) parts.maker.make(arguments);
  }

  /** A static method of the record that a hook asks for. */
  Method method(String name) {
    for (var method : recordClass.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new IllegalArgumentException(recordClass.getName() + " lacks the method " + name);
  }

  /** The methods {@code (Operation)boolean} that verify the traits which the record implements. */
  List<MethodHandle> traitVerifiers() {
    var verifiers = new ArrayList<MethodHandle>();
    for (var trait : interfaces()) {
      if (!OpTrait.class.isAssignableFrom(trait)) continue;
      for (var method : trait.getDeclaredMethods()) {
        if (!method.getName().equals("verifyTrait")) continue;
        verifiers.add(Calls.handle(method, boolean.class, Operation.class));
      }
    }
    return List.copyOf(verifiers);
  }

  /** The interfaces that the record has by itself or through others. */
  Set<Class<?>> interfaces() {
    var interfaces = new LinkedHashSet<Class<?>>();
    collect(recordClass, interfaces);
    return interfaces;
  }

  private static void collect(Class<?> c, Set<Class<?>> interfaces) {
    for (var parent : c.getInterfaces()) {
      collect(parent, interfaces);
      interfaces.add(parent);
    }
  }

  private Parts parts() {
    if (parts == null) parts = read();
    return parts;
  }

  private Parts read() {
    var traits = new ArrayList<>(Arrays.asList(op.traits()));
    if (has(InfersTypes.class)) traits.add("InferTypeOpInterface");
    var spec =
        new SpecBuilder(name(), traits, Optional.of(op.assembly()).filter(a -> !a.isEmpty()));
    var components = new ArrayList<Component>();
    RecordComponent[] declared = recordClass.getRecordComponents();
    for (var component : declared) components.add(spec.add(component));
    return new Parts(spec.build(), List.copyOf(components), new RecordMaker(recordClass));
  }
}
