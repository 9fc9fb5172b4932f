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
import java.util.stream.Collectors;
import org.tritonjvm.mlir.internal.Lazy;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.OpView;
import org.tritonjvm.mlir.ir.Operation;

/**
 * What an operation's record class says, the same for all contexts and read once: its name at once,
 * the rest when the operation is first used.
 */
public final class OpDefinition {
  /** The bit of Verified, which traits of one's own and type rules are verified with. */
  private static final long VERIFIED = 1 << 1;

  private static final ClassValue<OpDefinition> ALL =
      new ClassValue<>() {
        @Override
        protected OpDefinition computeValue(Class<?> c) {
          return new OpDefinition(c);
        }
      };

  private final Class<?> recordClass;
  private final Op op;
  private final Lazy<Parts> parts = new Lazy<>(this::read);
  private final Lazy<Syntax> syntax = new Lazy<>(this::readSyntax);
  private final Lazy<Inference> inference = new Lazy<>(() -> new Inference(this));
  private final Lazy<Rules> rules = new Lazy<>(this::readRules);
  private final Lazy<Declaration> declaration = new Lazy<>(this::readDeclaration);

  /** What the components say. */
  private record Parts(OpSpec spec, List<Component> components, RecordMaker maker) {}

  /** What is verified of every operation beside what the native side knows. */
  record Rules(TypeClaims claims, TraitClaims traitClaims, List<MethodHandle> traits) {}

  /**
   * What the native side must know before the operation is used.
   *
   * @param lines name and traits, in UTF-8
   * @param hooks the bits of native/javaop.h's Hook
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Declaration(byte[] lines, long hooks) {}

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
    return parts.get().spec;
  }

  List<Component> components() {
    return parts.get().components;
  }

  Syntax syntax() {
    return syntax.get();
  }

  private Syntax readSyntax() {
    return op.syntax() == Syntax.class ? Assembly.format(this) : Calls.make(op.syntax());
  }

  Inference inference() {
    return inference.get();
  }

  Rules rules() {
    return rules.get();
  }

  private Rules readRules() {
    var claims = new TypeClaims(spec(), Assembly.rules(this));
    return new Rules(claims, new TraitClaims(spec()), traitVerifiers());
  }

  Declaration declaration() {
    return declaration.get();
  }

  private Declaration readDeclaration() {
    var lines = op.value() + "\n" + traits(op.traits());
    return new Declaration(Text.utf8(lines), hooks());
  }

  /** {@code HasParent<a.b, c.d>} as the native side reads it, {@code HasParent=a.b,c.d}. */
  private static String traits(String[] traits) {
    return Arrays.stream(traits)
        .map(t -> t.replaceAll("[ >]", "").replace('<', '='))
        .map(t -> t.startsWith("SingleBlockImplicitTerminator=") ? "SingleBlock " + t : t)
        .collect(Collectors.joining(" "));
  }

  private long hooks() {
    Class<?>[] byBit = {
      Foldable.class,
      Verified.class,
      RegionsVerified.class,
      Canonicalized.class,
      null,
      InfersTypes.class,
      HasEffects.class,
      Speculatable.class,
      NamesResults.class,
      NamesArguments.class,
      RegionBranch.class,
      RegionTerminator.class,
      BranchOp.class,
      LoopLike.class,
      SymbolUser.class,
      BranchOp.class,
      CompatibleTypes.class
    };
    long bits = 0;
    for (int i = 0; i < byBit.length; i++) {
      if (byBit[i] != null && has(byBit[i])) bits |= 1L << i;
    }
    boolean claims = has(InfersFromSyntax.class) || TraitClaims.isIn(List.of(op.traits()));
    if (has(OpTrait.class) || claims) bits |= VERIFIED;
    if (!op.assembly().isEmpty() || op.syntax() != Syntax.class) bits |= 1L << 4;
    if (op.effects().length > 0) bits |= 1L << 17;
    return bits;
  }

  /** Takes an operation of this name apart. */
  public OpView view(Operation operation) {
    var components = components();
    var arguments = new Object[components.size()];
    var groups = new Groups(spec(), operation);
    for (int i = 0; i < arguments.length; i++) arguments[i] = components.get(i).get(groups);
    return (OpView) parts.get().maker().make(arguments);
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
  private List<MethodHandle> traitVerifiers() {
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
