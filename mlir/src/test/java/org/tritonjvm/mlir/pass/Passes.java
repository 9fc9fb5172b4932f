package org.tritonjvm.mlir.pass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;

/** Small passes and IR that the tests share. */
final class Passes {
  static final String TWO_FUNCTIONS =
      """
      func.func @f(%a: i32) -> i32 {
        %c = arith.constant 2 : i32
        %0 = arith.addi %a, %c : i32
        %1 = arith.addi %a, %c : i32
        %2 = arith.addi %0, %1 : i32
        return %2 : i32
      }
      func.func @g(%a: i32) -> i32 {
        %0 = call @f(%a) : (i32) -> i32
        return %0 : i32
      }
      """;

  private Passes() {}

  static PassRegistry registry() {
    var registry = PassRegistry.load();
    for (var pass :
        List.<Class<? extends Pass>>of(
            Count.class,
            Options.class,
            Throw.class,
            Abandon.class,
            Fail.class,
            Corrupt.class,
            Analyse.class)) {
      registry.add(pass);
    }
    return registry;
  }

  @PassName("test-count")
  @Summary("Counts operations by name")
  @Anchor("func.func")
  record Count() implements Pass {
    @Override
    public void run(PassContext p) {
      p.operation()
          .walk(
              op -> {
                p.statistic("ops", "Number of operations").increment();
                if (op.is("arith.addi")) p.statistic("adds", "Number of additions").increment();
              });
      p.preserveAllAnalyses();
    }
  }

  enum Mode {
    QUICK,
    VERY_SLOW
  }

  @PassName("test-options")
  @Summary("Has an option of each type")
  record Options(
      @Option(value = "a flag", defaultValue = "true") boolean flag,
      @Option(value = "a number", defaultValue = "4") int vectorWidth,
      @Option long big,
      @Option double factor,
      @Option(name = "targetName") String target,
      @Option Mode mode,
      @Option(defaultValue = "1,2") List<Integer> sizes,
      @Option List<String> names,
      @Option Optional<Integer> limit)
      implements Pass {
    @Override
    public void run(PassContext p) {
      p.context().diagnostics();
    }
  }

  @PassName("test-throw")
  @Summary("Throws")
  record Throw(@Option String message) implements Pass {
    @Override
    public void run(PassContext p) {
      throw new UnsupportedOperationException(message);
    }
  }

  @PassName("test-abandon")
  @Summary("Throws with a region in hand whose operation uses an argument")
  @Anchor("func.func")
  record Abandon() implements Pass {
    @Override
    public void run(PassContext p) {
      var argument = p.operation().region(0).front().arguments().getFirst();
      var block = new OwnedRegion(p.context()).region().addBlock();
      Builder.atEnd(block)
          .create("arith.addi", List.of(argument.type()), List.of(argument, argument), Map.of());
      throw new UnsupportedOperationException("abandoned");
    }
  }

  @PassName("test-fail")
  @Summary("Fails without a word on one function")
  @Anchor("func.func")
  record Fail(@Option String symbol) implements Pass {
    @Override
    public void run(PassContext p) {
      if (Passes.symbol(p.operation()).equals(symbol)) p.signalFailure();
    }
  }

  @PassName("test-corrupt")
  @Summary("Leaves a function without a terminator")
  @Anchor("func.func")
  record Corrupt() implements Pass {
    @Override
    public void run(PassContext p) {
      p.operation().region(0).front().last().orElseThrow().erase();
    }
  }

  /** An analysis that numbers its objects. */
  record Size(int operations, int serial) {}

  @PassName("test-analyse")
  @Summary("Asks for an analysis")
  @Anchor("func.func")
  record Analyse(@Option boolean preserve, @Option String name) implements Pass {
    @Override
    public void run(PassContext p) {
      var made = p.statistic("made", "Number of analyses made");
      p.analysis(
          Size.class,
          op -> {
            made.increment();
            var count = new int[1];
            op.walk(nested -> count[0]++);
            return new Size(count[0], (int) made.value());
          });
      if (preserve) p.preserveAnalyses(Size.class);
    }
  }

  static String symbol(Operation op) {
    return op.attribute("sym_name").map(Object::toString).orElse("").replace("\"", "");
  }
}
