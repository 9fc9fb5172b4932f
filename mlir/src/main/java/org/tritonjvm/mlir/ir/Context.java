package org.tritonjvm.mlir.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tritonjvm.mlir.global.MLIR;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.LongMap;
import org.tritonjvm.mlir.internal.NativeLibrary;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.internal.Upcalls;

/**
 * Owns everything uniqued (types, attributes, locations, names) and the dialects. A context and its
 * IR belong to one thread at a time; several contexts may be used by as many threads.
 *
 * <p>Every upstream dialect of this build is registered from the start and loaded when first used.
 */
public final class Context implements AutoCloseable {
  final Scope scope = new Scope(this);
  private final long handle;
  private final LongMap<Type> types = new LongMap<>();
  private final LongMap<Attribute> attributes = new LongMap<>();
  private final LongMap<String> identifierTexts = new LongMap<>();
  private final LongMap<OperationName> names = new LongMap<>();
  private final Map<String, Long> identifiers = new HashMap<>();
  private final List<ModuleOp> modules = new ArrayList<>();
  private final List<Runnable> onClose = new ArrayList<>();
  private final IdentityHashMap<Object, Object> cache = new IdentityHashMap<>();
  private final Diagnostics diagnostics;
  private final RecordTable records;
  private final Map<String, Function<Operation, OpView>> viewers = new HashMap<>();

  /** Patterns at work: the driver must hear of every operation that goes. */
  int patternsRunning;

  private boolean hasJavaDialects;
  private int guards;
  private boolean crashed;

  public Context() {
    NativeLibrary.load();
    this.handle = Shim.shimContextCreate();
    MLIR.mlirContextEnableMultithreading(handle, false); // else what uniques still locks
    this.records = new RecordTable(this);
    this.diagnostics = new Diagnostics(this);
  }

  long handle() {
    scope.check();
    return handle;
  }

  // Dialects

  /** Names of the dialects that can be used, loaded or not. */
  public List<String> availableDialects() {
    return Text.take(Shim.shimContextDialects(handle())).lines().sorted().toList();
  }

  /** Loads a dialect now; parsing does so by itself. */
  public void loadDialect(String name) {
    if (MLIR.mlirContextGetOrLoadDialect(handle(), name) == 0) {
      throw new IllegalArgumentException(
          "unknown dialect '" + name + "'; available: " + String.join(", ", availableDialects()));
    }
    names.clear();
  }

  /** Whether operations of dialects nobody registered may be created and parsed. */
  public void allowUnregisteredDialects(boolean allow) {
    MLIR.mlirContextSetAllowUnregisteredDialects(handle(), allow);
  }

  public boolean allowsUnregisteredDialects() {
    return MLIR.mlirContextGetAllowUnregisteredDialects(handle());
  }

  /** Where this context's diagnostics go. */
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  // Names

  /** The name of an operation, registered or not. */
  public OperationName operationName(String name) {
    var utf8 = Text.utf8(name);
    long h = Shim.shimOperationName(handle(), utf8, utf8.length);
    Upcalls.rethrow();
    return operationName(h);
  }

  OperationName operationName(long h) {
    var known = names.getOr(h, null);
    if (known != null) return known;
    var name = new OperationName(this, h);
    names.put(h, name);
    return name;
  }

  Function<Operation, OpView> viewer(String operationName) {
    var own = viewers.get(operationName);
    return own != null ? own : ViewProvider.Found.viewer(operationName);
  }

  boolean hasJavaDialects() {
    return hasJavaDialects;
  }

  void javaDialectRegistered() {
    hasJavaDialects = true;
  }

  void setViewer(String operationName, Function<Operation, OpView> viewer) {
    viewers.put(operationName, viewer);
    names.clear();
  }

  /** The StringAttr of a name, as a handle; cached, for names of attributes are few. */
  long identifier(String name) {
    var known = identifiers.get(name);
    if (known != null) return known;
    var utf8 = Text.utf8(name);
    long identifier = Shim.shimIdentifier(handle(), utf8, utf8.length);
    if (identifiers.size() < 10_000) identifiers.put(name, identifier);
    return identifier;
  }

  String identifierText(long identifier) {
    var known = identifierTexts.getOr(identifier, null);
    if (known != null) return known;
    var text = MLIR.mlirIdentifierStr(identifier);
    identifierTexts.put(identifier, text);
    return text;
  }

  // Types

  Type type(long h) {
    var known = types.getOr(h, null);
    if (known != null) return known;
    if (h == 0) throw new IllegalArgumentException("the type is not valid; see the diagnostics");
    var type = records.type(h).orElseGet(() -> Kinds.type(this, h));
    types.put(h, type);
    return type;
  }

  long handle(Type type) {
    if (!(type instanceof NativeType t)) return records.handle(type);
    if (t.context != this) throw foreign("type");
    return t.handle();
  }

  long[] typeHandles(List<? extends Type> list) {
    return list.stream().mapToLong(this::handle).toArray();
  }

  /** Parses a type. */
  public Type parseType(String text) {
    Nesting.check(text, this);
    long h = guard(() -> MLIR.mlirTypeParseGet(handle(), text));
    Upcalls.rethrow();
    if (h == 0) throw new IllegalArgumentException("not a type: " + text);
    return type(h);
  }

  /** A type as MLIR prints it, whether its dialect is upstream's or Java's. */
  public String print(Type type) {
    return Text.take(Shim.shimPrint(0, handle(type)));
  }

  long[] shapeOf(long h) {
    if (!MLIR.mlirShapedTypeHasRank(h)) return new long[0];
    var shape = new long[(int) MLIR.mlirShapedTypeGetRank(h)];
    for (int i = 0; i < shape.length; i++) shape[i] = MLIR.mlirShapedTypeGetDimSize(h, i);
    return shape;
  }

  // Attributes

  Attribute attribute(long h) {
    var known = attributes.getOr(h, null);
    if (known != null) return known;
    if (h == 0)
      throw new IllegalArgumentException("the attribute is not valid; see the diagnostics");
    var attribute = records.attribute(h).orElseGet(() -> Kinds.attribute(this, h));
    attributes.put(h, attribute);
    return attribute;
  }

  Optional<Attribute> optionalAttribute(long h) {
    return h == 0 ? Optional.empty() : Optional.of(attribute(h));
  }

  Location location(long h) {
    return (Location) attribute(h);
  }

  long handle(Attribute attribute) {
    if (!(attribute instanceof NativeAttribute a)) return records.handle(attribute);
    if (a.context != this) throw foreign("attribute");
    return a.handle();
  }

  long[] attributeHandles(List<? extends Attribute> list) {
    return list.stream().mapToLong(this::handle).toArray();
  }

  /** Parses an attribute. */
  public Attribute parseAttribute(String text) {
    Nesting.check(text, this);
    long h = guard(() -> MLIR.mlirAttributeParseGet(handle(), text));
    Upcalls.rethrow();
    if (h == 0) throw new IllegalArgumentException("not an attribute: " + text);
    return attribute(h);
  }

  /** An attribute as MLIR prints it, whether its dialect is upstream's or Java's. */
  public String print(Attribute attribute) {
    return Text.take(Shim.shimPrint(1, handle(attribute)));
  }

  static IllegalStateException foreign(String what) {
    return new IllegalStateException("the " + what + " belongs to another context");
  }

  void checkErasure() {
    if (patternsRunning > 0) {
      throw new IllegalStateException(
          "while a rewrite pattern runs, operations are erased through its rewriter");
    }
  }

  /**
   * What {@code make} made of this context for a key when first asked, for what shall live as long
   * as the context. Keys are compared by identity.
   */
  @SuppressWarnings("unchecked")
  public <T> T cached(Object key, Function<Context, T> make) {
    var known = cache.get(key);
    if (known != null) return (T) known;
    var made = make.apply(this);
    cache.put(key, made);
    return made;
  }

  // Life

  RecordTable records() {
    return records;
  }

  void own(ModuleOp module) {
    modules.add(module);
  }

  void disown(ModuleOp module) {
    modules.remove(module);
  }

  /** Runs when the context closes, before its native side goes. */
  void onClose(Runnable action) {
    onClose.add(action);
  }

  /**
   * Does native work. When it crashes, the context is given up once the outermost such call ends:
   * what belongs to it throws when used, and its memory, which is in no state to be freed, leaks.
   *
   * @throws NativeCrash if it crashes
   */
  <T> T guard(Supplier<T> work) {
    guards++;
    try {
      return work.get();
    } catch (NativeCrash crash) {
      crashed = true;
      throw crash;
    } finally {
      guards--;
      if (guards == 0 && crashed) scope.giveUp();
    }
  }

  /** Native code crashed, and who guards it has the crash: the context is given up as above. */
  void crashed() {
    crashed = true;
  }

  /** Frees the context with all its modules. What belonged to it throws when used afterwards. */
  @Override
  public void close() {
    if (scope.isClosed()) return;
    for (var module : List.copyOf(modules)) module.close();
    diagnostics.detach();
    for (var action : onClose.reversed()) action.run();
    scope.close();
    MLIR.mlirContextDestroy(handle);
  }
}
