package org.tritonjvm.mlir.llvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;

class LlvmModuleTest {
  private static final TargetMachine.Spec SM_90 =
      new TargetMachine.Spec("nvptx64-nvidia-cuda", "sm_90a", "+ptx86", 3, true);

  private static final String KERNEL =
      """
      llvm.func ptx_kernelcc @scale(%p: !llvm.ptr<1>, %a: f32) {
        %tid = nvvm.read.ptx.sreg.tid.x : i32
        %q = llvm.getelementptr %p[%tid] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, f32
        %x = llvm.load %q : !llvm.ptr<1> -> f32
        %y = llvm.fmul %x, %a : f32
        %z = llvm.fadd %y, %a : f32
        llvm.store %z, %q : f32, !llvm.ptr<1>
        llvm.return
      }
      """;

  @Test
  void aKernelBecomesPtx() {
    try (var mlir = new Context();
        var module = ModuleOp.parse(mlir, KERNEL);
        var llvm = new LlvmContext()) {
      var ir = LlvmModule.translate(module.operation(), llvm);
      assertEquals(List.of("scale"), ir.definedFunctions());
      var machine = new TargetMachine(llvm, SM_90);
      ir.setTarget(machine);
      ir.optimize("default<O3>");
      ir.verify();
      var ptx = ir.toAssembly(machine);
      assertTrue(ptx.contains(".visible .entry scale("), ptx);
      assertTrue(ptx.contains("fma.rn.f32"), ptx);
      assertTrue(ptx.contains(".target sm_90a"), ptx);
    }
  }

  @Test
  void multiplyAndAddStayApartWhenAskedTo() {
    var spec = new TargetMachine.Spec("nvptx64-nvidia-cuda", "sm_80", "+ptx80", 3, false);
    try (var mlir = new Context();
        var module = ModuleOp.parse(mlir, KERNEL);
        var llvm = new LlvmContext()) {
      var ir = LlvmModule.translate(module.operation(), llvm);
      var machine = new TargetMachine(llvm, spec);
      ir.setTarget(machine);
      assertFalse(ir.toAssembly(machine).contains("fma.rn.f32"));
    }
  }

  @Test
  void aModuleBecomesSpirv() {
    try (var llvm = new LlvmContext()) {
      var ir =
          LlvmModule.parse(
              llvm,
              "define spir_kernel void @k(i32 %a) {\n  ret void\n}\n".getBytes(UTF_8),
              "k.ll");
      var machine =
          new TargetMachine(
              llvm, new TargetMachine.Spec("spirv64-unknown-unknown", "", "", 2, false));
      ir.setTarget(machine);
      var object = ir.toObject(machine);
      assertEquals(0x03, object[0]);
      assertEquals(0x02, object[1]);
      assertEquals(0x23, object[2]);
      assertEquals(0x07, object[3]);
    }
  }

  @Test
  void linkingTakesOnlyWhatIsNeeded() {
    try (var llvm = new LlvmContext()) {
      var main =
          LlvmModule.parse(
              llvm,
              "declare i32 @g()\ndefine i32 @f() {\n %x = call i32 @g()\n ret i32 %x\n}\n"
                  .getBytes(UTF_8),
              "f.ll");
      assertEquals(List.of("g"), main.declaredFunctions());
      var library =
          LlvmModule.parse(
              llvm,
              "define i32 @g() {\n ret i32 1\n}\ndefine i32 @h() {\n ret i32 2\n}\n"
                  .getBytes(UTF_8),
              "g.ll");
      main.link(library, true);
      assertEquals(List.of("f", "g"), main.definedFunctions());
      assertThrows(IllegalStateException.class, library::toString);
    }
  }

  @Test
  void errorsSayWhatLlvmSaid() {
    try (var llvm = new LlvmContext()) {
      var e =
          assertThrows(
              LlvmException.class, () -> LlvmModule.parse(llvm, "define".getBytes(UTF_8), "x.ll"));
      assertTrue(e.getMessage().contains("x.ll:1:7"), e.getMessage());
      e =
          assertThrows(
              LlvmException.class,
              () -> new TargetMachine(llvm, new TargetMachine.Spec("z80", "", "", 0, false)));
      assertTrue(e.getMessage().contains("z80"), e.getMessage());
    }
  }

  @Test
  void anOperationOfAnotherDialectIsReported() {
    try (var mlir = new Context();
        var module = ModuleOp.parse(mlir, "func.func @f() { return }");
        var llvm = new LlvmContext()) {
      var diagnostics =
          mlir.diagnostics()
              .collect(
                  () ->
                      assertThrows(
                          LlvmException.class,
                          () -> LlvmModule.translate(module.operation(), llvm)));
      assertTrue(diagnostics.getFirst().message().contains("func.func"), diagnostics.toString());
    }
  }

  @Test
  void aFatalErrorDoesNotEndTheProcess() {
    // Selecting an unknown intrinsic is a fatal error in LLVM.
    try (var llvm = new LlvmContext()) {
      var ir =
          LlvmModule.parse(
              llvm,
              "define void @f() {\n  call void asm sideeffect \"\", \"{bogus},~{memory}\"(i1024 0)\n  ret void\n}\n"
                  .getBytes(UTF_8),
              "f.ll");
      var machine = new TargetMachine(llvm, SM_90);
      ir.setTarget(machine);
      assertThrows(LlvmException.class, () -> ir.toAssembly(machine));
    }
  }
}
