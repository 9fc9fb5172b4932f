package org.tritonjvm.nvidia.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tritonjvm.passes.ttgir.TensorMap;

final class TensorDescriptorTest {
  private static TensorMap map(int bytes, boolean fp4, boolean im2col, Integer... box) {
    return new TensorMap(3, bytes, 6, List.of(box), fp4, im2col);
  }

  @Test
  void theDriverHasTheInnermostDimensionFirst() {
    assertEquals(
        new TensorDescriptor.Shape(List.of(64L, 32L, 5L), List.of(128L, 4096L), List.of(64, 16, 1)),
        TensorDescriptor.Shape.of(map(2, false, false, 1, 16, 64), List.of(5, 32, 64)));
    assertEquals(
        new TensorDescriptor.Shape(List.of(100L), List.of(), List.of(32)),
        TensorDescriptor.Shape.of(map(4, false, false, 32), List.of(100)));
  }

  @Test
  void paddedElementsOfFourBitsAreTwoToAByte() {
    assertEquals(
        new TensorDescriptor.Shape(List.of(256L, 8L), List.of(128L), List.of(128, 8)),
        TensorDescriptor.Shape.of(map(1, true, false, 8, 128), List.of(8, 128)));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TensorDescriptor.Shape.of(map(2, false, false, 16, 64), List.of(64)));
    assertThrows(
        IllegalArgumentException.class,
        () -> TensorDescriptor.Shape.of(map(2, false, true, 16, 64), List.of(64, 64)));
  }
}
