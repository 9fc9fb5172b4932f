package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tritonjvm.mlir.pass.PassRegistry;
import org.tritonjvm.mlir.pass.Pipeline;
import org.tritonjvm.nvidia.NvidiaPipeline.Stage;
import org.tritonjvm.passes.ttgir.remat.RemoveLayoutConversions.Costs;

/** The lists of passes name passes that there are, with options that they have. */
class NvidiaPipelineTest {
  private static final PassRegistry REGISTRY = PassRegistry.load();

  @Test
  void everyStageIsAPipeline() {
    for (int capability : NvidiaCompiler.CAPABILITIES) {
      for (var stage : Stage.values()) {
        var text =
            new NvidiaPipeline(capability, 80, DebugInfo.NONE, KernelOptions.DEFAULT).text(stage);
        assertFalse(Pipeline.parse(text, REGISTRY).elements().isEmpty());
      }
    }
  }

  @Test
  void descriptorsBecomePointersBeforeSm90Alone() {
    var pass = "triton-rewrite-tensor-descriptor-to-pointer";
    assertTrue(
        new NvidiaPipeline(89, 80, DebugInfo.NONE, KernelOptions.DEFAULT)
            .text(Stage.TTIR)
            .contains(pass));
    assertFalse(
        new NvidiaPipeline(90, 80, DebugInfo.NONE, KernelOptions.DEFAULT)
            .text(Stage.TTIR)
            .contains(pass));
  }

  @Test
  void optionsThatCannotBeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new KernelOptions(3, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> new KernelOptions(4, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new KernelOptions(4, 3, 32));
    assertThrows(
        IllegalArgumentException.class,
        () -> new KernelOptions(4, 3, 1, Optional.of(256), Costs.UPSTREAM, true));
  }
}
