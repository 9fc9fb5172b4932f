package org.tritonjvm.mlir.dialect;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Makes records of a class from arrays of their components: through a method handle, which is there
 * at once, and, once it has been asked often, through a class made for it. Until the JVM's second
 * compiler has had its turn, a method handle allocates by a call into the JVM, which took a
 * fourteenth of all of a compilation's time.
 */
final class RecordMaker {
  private static final int OFTEN = 2_000;
  private static final ClassDesc FUNCTION = Function.class.describeConstable().orElseThrow();

  private final Class<?> recordClass;
  private final Class<?>[] types;
  private final MethodHandle handle;
  private volatile Function<Object[], Object> generated;
  private int calls;

  /**
   * @throws IllegalArgumentException if the class cannot be reached
   */
  RecordMaker(Class<?> recordClass) {
    this.recordClass = recordClass;
    this.types =
        Arrays.stream(recordClass.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = recordClass.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      this.handle =
          MethodHandles.lookup()
              .unreflectConstructor(constructor)
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot construct " + recordClass.getName(), e);
    }
  }

  /** What the constructor throws is thrown. */
  Object make(Object[] components) {
    var fast = generated;
    if (fast != null) return fast.apply(components);
    // Threads that count at once only put it off.
    if (++calls == OFTEN) generated = generate();
    return Calls.call(handle, components);
  }

  /** {@code components -> new R((A) components[0], ...)} as a class next to the record. */
  private Function<Object[], Object> generate() {
    var self = ClassDesc.of(recordClass.getPackageName(), recordClass.getSimpleName() + "Maker");
    var bytes =
        ClassFile.of()
            .build(
                self,
                c ->
                    c.withInterfaceSymbols(FUNCTION)
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            ClassFile.ACC_PUBLIC,
                            code ->
                                code.aload(0)
                                    .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                    .return_())
                        .withMethodBody(
                            "apply",
                            MethodTypeDesc.of(CD_Object, CD_Object),
                            ClassFile.ACC_PUBLIC,
                            this::apply));
    try {
      var made =
          MethodHandles.privateLookupIn(recordClass, MethodHandles.lookup())
              .defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE)
              .lookupClass();
      @SuppressWarnings("unchecked")
      var function = (Function<Object[], Object>) made.getDeclaredConstructor().newInstance();
      return function;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + recordClass.getName(), e);
    }
  }

  private void apply(CodeBuilder code) {
    code.aload(1).checkcast(CD_Object.arrayType()).astore(2);
    code.new_(describe(recordClass)).dup();
    for (int i = 0; i < types.length; i++) {
      code.aload(2).loadConstant(i).aaload();
      if (types[i].isPrimitive()) {
        var boxed = describe(MethodType.methodType(types[i]).wrap().returnType());
        code.checkcast(boxed)
            .invokevirtual(boxed, types[i] + "Value", MethodTypeDesc.of(describe(types[i])));
      } else {
        code.checkcast(describe(types[i]));
      }
    }
    var parameters = Arrays.stream(types).map(RecordMaker::describe).toList();
    code.invokespecial(
            describe(recordClass), INIT_NAME, MethodTypeDesc.of(describe(void.class), parameters))
        .areturn();
  }

  private static ClassDesc describe(Class<?> c) {
    return ClassDesc.ofDescriptor(c.descriptorString());
  }
}
