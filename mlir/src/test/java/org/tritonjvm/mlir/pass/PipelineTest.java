package org.tritonjvm.mlir.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.ir.Context;

class PipelineTest {
  private static final PassRegistry REGISTRY = Passes.registry();

  private static PipelineException error(String text) {
    return assertThrows(PipelineException.class, () -> Pipeline.parse(text, REGISTRY));
  }

  @Test
  void nestedPipelinesAreReadAndWritten() {
    var text = "builtin.module(func.func(canonicalize{max-iterations=2},cse),inline)";
    var pipeline = Pipeline.parse(text, REGISTRY);
    assertEquals(
        Pipeline.of(
            "builtin.module",
            Pipeline.of(
                "func.func",
                new PassUse("canonicalize", Map.of("max-iterations", "2")),
                PassUse.of("cse")),
            PassUse.of("inline")),
        pipeline);
    assertEquals(text, pipeline.toString());
    assertEquals(
        List.of("canonicalize", "cse", "inline"),
        pipeline.passes().stream().map(PassUse::name).toList());
  }

  @Test
  void spacesAndLineBreaksDoNotMatter() {
    assertEquals(
        Pipeline.parse("any(cse,canonicalize{top-down=false region-simplify=disabled})", REGISTRY),
        Pipeline.parse(
            " any ( cse ,\n canonicalize{ top-down=false  region-simplify=disabled } )\n",
            REGISTRY));
  }

  @Test
  void aShortFormGetsItsAnchors() {
    assertEquals(
        "builtin.module(cse,func.func(test-count,test-analyse),canonicalize,func.func(test-count))",
        Pipeline.parse("cse,test-count,test-analyse,canonicalize,test-count", REGISTRY).toString());
    assertEquals(
        "builtin.module(func.func(cse))",
        Pipeline.parse("builtin.module(func.func(cse))", REGISTRY).toString());
    assertEquals("builtin.module()", Pipeline.parse("", REGISTRY).toString());
  }

  @Test
  void anUnknownPassIsPointedAtWithTheNearestName() {
    var e = error("builtin.module(func.func(canonicalise))");
    assertEquals(25, e.position());
    assertEquals(
        """
        unknown pass 'canonicalise'; did you mean 'canonicalize'?
          builtin.module(func.func(canonicalise))
                                   ^""",
        e.getMessage());
  }

  @Test
  void anUnknownOptionIsPointedAtWithTheRightOnes() {
    var e = error("builtin.module(canonicalize{top-down=true max-iter=3})");
    assertEquals(42, e.position());
    assertTrue(
        e.getMessage()
            .startsWith(
                "pass 'canonicalize' has no option 'max-iter'; did you mean 'max-iterations'? its"
                    + " options are:\n  builtin.module("),
        e.getMessage());
    assertTrue(
        e.getMessage().contains("\n  region-simplify (one of disabled, normal, aggressive)"),
        e.getMessage());
    assertEquals("pass 'strip-debuginfo' takes no options", error("strip-debuginfo{a}").problem());
  }

  @Test
  void aWrongValueIsPointedAt() {
    var e = error("canonicalize{max-iterations=many}");
    assertEquals(28, e.position());
    assertEquals("'many' is no value of option 'max-iterations' (long)", e.problem());
    assertEquals(
        "'normol' is no value of option 'region-simplify' (one of disabled, normal, aggressive);"
            + " did you mean 'normal'?",
        error("canonicalize{region-simplify=normol}").problem());
    assertEquals(
        "'4294967296' is no value of option 'vector-width' (int)",
        error("test-options{vector-width=4294967296}").problem());
    assertEquals(
        "'x' is no value of option 'sizes' (int list)", error("test-options{sizes=1,x}").problem());
  }

  @Test
  void malformedTextIsPointedAt() {
    assertEquals(14, error("builtin.module(cse").position());
    assertEquals("this '{' is not closed", error("canonicalize{top-down=true").problem());
    assertEquals("expected ',' or ')'", error("builtin.module(cse cse)").problem());
    assertEquals("expected the name of a pass or an operation", error("cse,").problem());
    assertEquals("expected ',' or the end of the pipeline", error("cse)").problem());
    assertEquals(
        "option 'top-down' is given twice", error("canonicalize{top-down top-down}").problem());
    assertEquals(
        "pass 'test-count' runs on 'func.func', not on 'builtin.module'; nest it:"
            + " func.func(test-count)",
        error("builtin.module(test-count)").problem());
    assertTrue(error("func.func").problem().contains("func.func(...)"));
  }

  @Test
  void anyTextIsReadOrRefused() {
    var random = new Random(7);
    var parts =
        List.of(
            "cse", "func.func", "(", ")", ",", "{", "}", "=", "'", "\"", " ", "canonicalize", "a");
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      try {
        var pipeline = Pipeline.parse(text.toString(), REGISTRY);
        assertEquals(pipeline, Pipeline.parse(pipeline.toString(), REGISTRY), text.toString());
      } catch (PipelineException e) {
        assertTrue(e.position() <= text.length());
      }
    }
  }

  @Test
  void optionsAreARecordAndBack() {
    var pass =
        new Passes.Options(
            false,
            8,
            1L << 40,
            0.5,
            "sm 90",
            Passes.Mode.VERY_SLOW,
            List.of(3, 4, 5),
            List.of("a", "b,c"),
            java.util.Optional.of(7));
    var use = REGISTRY.use(pass);
    var entry = (JavaPassEntry) REGISTRY.find("test-options").orElseThrow();
    var text = use.toString();
    assertEquals(pass, entry.create(Pipeline.parse(text, REGISTRY).passes().getFirst().options()));
    assertEquals(
        "test-options{flag=false vector-width=8 big=1099511627776 factor=0.5 targetName={sm 90}"
            + " mode=very-slow sizes=3,4,5 names={a,{b,c}} limit=7}",
        text);
    assertEquals(
        new Passes.Options(
            true,
            4,
            0,
            0,
            "",
            Passes.Mode.QUICK,
            List.of(1, 2),
            List.of(),
            java.util.Optional.empty()),
        entry.create(Map.of()));
  }

  @Test
  void theDumpIsMlirOpts() throws Exception {
    var text =
        "builtin.module(func.func(canonicalize{max-iterations=2 top-down=false},cse),inline)";
    var expected = MlirOpt.run("module {}", "--pass-pipeline=" + text, "--dump-pass-pipeline");
    try (var context = new Context();
        var manager = PassManager.create(context, Pipeline.parse(text, REGISTRY), REGISTRY)) {
      assertEquals(expected.err(), manager.dump());
    }
  }

  @Test
  void badDeclarationsAreRefused() {
    record NoName() implements Pass {
      @Override
      public void run(PassContext p) {}
    }
    @PassName("test-bad-type")
    record BadType(Object o) implements Pass {
      @Override
      public void run(PassContext p) {}
    }
    @PassName("cse")
    record Taken() implements Pass {
      @Override
      public void run(PassContext p) {}
    }
    for (var bad : List.<Class<? extends Pass>>of(NoName.class, BadType.class, Taken.class)) {
      assertThrows(IllegalArgumentException.class, () -> PassRegistry.load().add(bad));
    }
  }
}
