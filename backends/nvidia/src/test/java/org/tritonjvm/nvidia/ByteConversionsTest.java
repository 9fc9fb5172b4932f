package org.tritonjvm.nvidia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tritonjvm.nvidia.Lowered.THREADS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.BlockedEncoding;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;

/** All bytes are converted to floats of 16 bits exactly. */
final class ByteConversionsTest {
  private static final String LAYOUT =
      "#ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>";

  private static void check(int capability, String type) {
    var layout =
        LinearLayoutConversions.toLinearLayout(
            List.of(512L), new BlockedEncoding(List.of(4), List.of(32), List.of(4), List.of(0)));
    var text =
        Lowered.module(
            "tt.func @f(%%x: tensor<512xi8, %1$s>) -> tensor<512x%2$s, %1$s> {\n%%y = arith.sitofp %%x : tensor<512xi8, %1$s> to tensor<512x%2$s, %1$s>\ntt.return %%y : tensor<512x%2$s, %1$s>\n}\n"
                .formatted(LAYOUT, type));
    var bytes = Lowered.registers(layout, index -> (long) (byte) (int) index.getFirst());
    var result = Lowered.run(text, capability, List.<Object[]>of(bytes)).getFirst();
    for (int t = 0; t < THREADS; t++) {
      for (int r = 0; r < 4; r++) {
        double expected = (byte) (int) Lowered.index(layout, t, r).getFirst();
        assertEquals(expected, Lowered.register(layout, result[t], r), type + " " + capability);
      }
    }
  }

  @Test
  void bytesBecomeBf16() {
    check(80, "bf16");
    check(90, "bf16");
  }

  @Test
  void bytesBecomeF16() {
    check(90, "f16");
  }
}
