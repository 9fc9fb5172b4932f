package org.tritonjvm.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dialects that the command line names: of a Java file, and defined with irdl. */
class LoadedDialectsTest {
  private static final String JAVA =
      """
      import java.util.List;
      import org.tritonjvm.mlir.dialect.*;
      import org.tritonjvm.mlir.ir.*;
      import org.tritonjvm.mlir.pass.*;

      public final class Loaded implements DialectProvider {
        @Op(
            value = "loaded.twice",
            traits = {"Pure", "SameOperandsAndResultType"},
            assembly = "$x attr-dict `:` type($x)")
        public record Twice(Value x, OpResult result) implements OpView {}

        @PassName("drop-twice")
        record DropTwice() implements Pass {
          public void run(PassContext p) {
            p.operation().walk(op -> {
              if (op.view() instanceof Twice(var x, var result)) result.replaceAllUsesWith(x);
            });
          }
        }

        public List<Dialect> dialects() {
          return List.of(Dialect.named("loaded").withOperations(Twice.class));
        }
      }
      """;
  private static final String USE =
      """
      func.func @f(%a: i32) -> i32 {
        %0 = loaded.twice %a : i32
        return %0 : i32
      }
      """;
  private static final String IRDL =
      """
      irdl.dialect @cmath {
        irdl.type @complex {
          %0 = irdl.is f32
          irdl.parameters(elem: %0)
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aDialectComesFromOneJavaFile() throws Exception {
    Files.writeString(folder.resolve("Loaded.java"), JAVA);
    var shown = Tool.run(folder, USE, "--load-dialect=Loaded.java");
    assertEquals(0, shown.status(), shown.err());
    assertTrue(shown.out().contains("loaded.twice %arg0 : i32"), shown.out());
    var passed = Tool.run(folder, USE, "--load-dialect=Loaded.java", "--drop-twice", "--cse");
    assertTrue(passed.out().contains("return %arg0"), passed.err() + passed.out());
    assertTrue(Tool.run(folder, USE).err().contains("loaded.twice"));
  }

  @Test
  void aFileWithoutDialectIsRefused() throws Exception {
    Files.writeString(folder.resolve("Nothing.java"), "class Nothing {}");
    var result = Tool.run(folder, USE, "--load-dialect=Nothing.java");
    assertEquals(1, result.status());
    assertTrue(result.err().startsWith("Nothing.java: error: no dialect found"), result.err());
  }

  @Test
  void irdlDefinesTypes() throws Exception {
    Files.writeString(folder.resolve("d.mlir"), IRDL);
    var good = "func.func private @f(!cmath.complex<f32>)";
    var result = Tool.run(folder, good, "--irdl-file=d.mlir");
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains(good));
    var bad = Tool.run(folder, good.replace("f32", "i1"), "--irdl-file=d.mlir");
    assertTrue(bad.err().contains("expected 'f32' but got 'i1'"), bad.err());
    Files.writeString(folder.resolve("bad.mlir"), "irdl.dialect {}");
    assertEquals(1, Tool.run(folder, good, "--irdl-file=bad.mlir").status());
    assertTrue(Tool.run(folder, good, "--irdl-file=none.mlir").err().contains("No such file"));
  }
}
