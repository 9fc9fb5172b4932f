package org.tritonjvm.nvidia;

import java.util.List;
import java.util.Map;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;
import org.tritonjvm.passes.lowering.ModuleLowering;

/** Functions that the CUDA driver gives to every program. */
final class DeviceLibrary {
  private DeviceLibrary() {}

  /** {@code int vprintf(const char *format, va_list arguments)}. */
  static void printf(ModuleLowering module, Emitter e, Value format, List<Value> arguments) {
    var types = e.types();
    var pointer = types.pointer(0);
    module.declarations().function("vprintf", types.i32(), List.of(pointer, pointer), Map.of());
    Value list = e.zero(pointer);
    if (!arguments.isEmpty()) {
      var struct = types.struct(arguments.stream().map(Value::type).toList());
      list = e.alloca(struct);
      for (int i = 0; i < arguments.size(); i++) {
        e.store(arguments.get(i), e.field(list, struct, i), 0);
      }
    }
    e.call("vprintf", List.of(types.i32()), List.of(format, list));
  }

  /**
   * {@code void __assertfail(const char *message, const char *file, unsigned line, const char
   * *function, size_t charSize)}.
   */
  static void assertFail(
      ModuleLowering module, Emitter e, String message, String file, String function, int line) {
    var types = e.types();
    var pointer = types.pointer(0);
    var declarations = module.declarations();
    declarations.function(
        "__assertfail",
        types.voidType(),
        List.of(pointer, pointer, types.i32(), pointer, types.i64()),
        declarations.passthrough("noreturn"));
    e.call(
        "__assertfail",
        List.of(),
        List.of(
            declarations.string(e, "assertMessage_", message),
            declarations.string(e, "assertFile_", file),
            e.i32(line),
            declarations.string(e, "assertFunc_", function),
            e.i64(1)));
  }
}
