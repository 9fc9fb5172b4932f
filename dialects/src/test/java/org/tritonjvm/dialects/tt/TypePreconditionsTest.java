package org.tritonjvm.dialects.tt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.tritonjvm.dialects.TritonDialects;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescReshapes;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.PackedElement;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.RankedTensorType;

/** What passes may ask about types, and what types say of themselves in messages. */
class TypePreconditionsTest {
  private static void withContext(Consumer<Context> test) {
    try (var context = new Context()) {
      new TritonDialects().dialects().forEach(d -> d.registerIn(context));
      test.accept(context);
    }
  }

  private static void fails(String message, Executable call) {
    assertEquals(message, assertThrows(InvalidIr.class, call).getMessage());
  }

  @Test
  void onlyNumbersAndPointersHaveAWidth() {
    withContext(
        c -> {
          fails(
              "expected a number or a pointer, but got index",
              () -> Types.bitWidth(c.parseType("index")));
          fails(
              "expected a number, a pointer or a tensor, but got !ttg.async.token",
              () -> Types.i1SameShape(c.parseType("!ttg.async.token")));
          fails(
              "no packed arithmetic has elements f64", () -> PackedElement.of(c.parseType("f64")));
        });
  }

  @Test
  void shapesFollowFromPossibleAxesAndOrders() {
    withContext(
        c -> {
          var matrix = (RankedTensorType) c.parseType("tensor<8x16xf32>");
          fails("axis out of bounds for operand rank 2", () -> ShapeInference.reduce(matrix, 2));
          fails(
              "order must have the same size as the source tensor",
              () -> ShapeInference.trans(matrix, List.of(0)));
          fails(
              "order must be a permutation of 0..n-1",
              () -> ShapeInference.trans(matrix, List.of(1, 1)));
        });
  }

  @Test
  void buffersKeepTheirElements() {
    withContext(
        c -> {
          var encoding = new SwizzledSharedEncoding(1, 1, 1, List.of(1, 0));
          var buffer =
              new MemDescType(
                  List.of(8, 16), c.parseType("f32"), encoding, new SharedMemorySpace(), true);
          fails(
              "dst shape has different number of elements than src",
              () -> MemDescReshapes.resultType(buffer, List.of(8, 8)));
          fails(
              "rank 1 is less than the layout's, which is 2",
              () -> MemDescLayouts.dropPipeliningDim(List.of(8), encoding));
        });
  }

  @Test
  void messagesWriteTypesAsTextDoes() {
    withContext(
        c -> {
          for (var text :
              List.of(
                  "!tt.ptr<f32>",
                  "!tt.ptr<i8, 3>",
                  "!tt.tensordesc<8x16xf32>",
                  "!ttg.async.token",
                  "!nvws.token",
                  "!ttg.memdesc<8x16xf32, #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1,"
                      + " order = [1, 0]}>, #ttg.shared_memory, mutable, 2x8x16>")) {
            assertEquals(text, c.parseType(text).toString());
          }
          for (var text :
              List.of(
                  "#ttg.shared_memory",
                  "#ttng.tensor_memory",
                  "#proton_gpu.global_memory",
                  "#gluon.auto_encoding",
                  "#gluon.coalesced_encoding")) {
            assertEquals(text, c.parseAttribute(text).toString());
          }
        });
  }
}
