package org.tritonjvm.dialects.ttg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.tt.PredicatedOpInterface;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.Operation;

/** What passes ask the views of operations. */
class TtgOpsTest {
  private Context context;
  private ModuleOp module;

  @BeforeEach
  void open() {
    context = new Context();
    Dialect.registerProvided(context);
  }

  @AfterEach
  void close() {
    module.close();
    context.close();
  }

  private Operation find(String name) {
    var found = new ArrayList<Operation>();
    module
        .operation()
        .walk(
            op -> {
              if (op.is(name)) found.add(op);
            });
    return found.getFirst();
  }

  private static final String SPECIALIZED =
      """
      module attributes {"ttg.num-warps" = 8 : i32, "ttg.threads-per-warp" = 16 : i32} {
        tt.func @f(%a: i32) {
          ttg.warp_specialize(%a)
          default {
            ttg.warp_yield
          }
          partition0(%b: i32) num_warps(4) {
            ttg.warp_return
          }
          partition1(%b: i32) num_warps(2) {
            ttg.barrier local|tensor_read
            ttg.warp_return
          } : (i32) -> ()
          tt.return
        }
      }
      """;

  @Test
  void partitionsOfWarpSpecialize() {
    module = ModuleOp.parse(context, SPECIALIZED);
    var view = (WarpSpecialize) find("ttg.warp_specialize").view();
    assertEquals(List.of(4, 2), view.partitionNumWarps());
    assertEquals(6, view.totalPartitionWarps());
    var partitions = view.partitions().partitionRegions();
    assertEquals(List.of(partitions.get(1)), view.nonEmptyPartitionRegions());
    assertEquals(
        Set.of(AddrSpace.LOCAL, AddrSpace.TENSOR_READ),
        ((Barrier) find("ttg.barrier").view()).addrSpace());
  }

  @Test
  void warpsOfWhatSurroundsAnOperation() {
    module = ModuleOp.parse(context, SPECIALIZED);
    assertEquals(Optional.of(new Launch(2, 16, 1)), Launch.of(find("ttg.barrier")));
    assertEquals(Optional.of(new Launch(8, 16, 1)), Launch.of(find("ttg.warp_yield")));
  }

  @Test
  void missingWarpsAreOneErrorAtTheOperation() {
    module = ModuleOp.parse(context, "tt.func @f() {\n  ttg.barrier all\n  tt.return\n}");
    var barrier = find("ttg.barrier");
    var errors = context.diagnostics().collect(() -> assertTrue(Launch.require(barrier).isEmpty()));
    assertEquals(1, errors.size());
    assertEquals(barrier.location(), errors.getFirst().location());
    assertTrue(errors.getFirst().message().contains("specifies the number of warps"));
  }

  private static final String MEMORY =
      """
      #shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0]}>
      #smem = #ttg.shared_memory
      tt.func @f(%p: tensor<32x!tt.ptr<i32>>, %b: !ttg.memdesc<32xi32, #shared, #smem, mutable>,
          %i: tensor<32xi32>, %m: tensor<32xi1>) -> tensor<32xi32> {
        %0 = ttg.async_copy_global_to_local %p, %b other %i
            : tensor<32x!tt.ptr<i32>> -> !ttg.memdesc<32xi32, #shared, #smem, mutable>
        %1 = ttg.local_atomic_scatter_rmw %op, %b[%i], %i, %m {axis = 0 : i32}
            : (!ttg.memdesc<32xi32, #shared, #smem, mutable>, tensor<32xi32>, tensor<32xi32>,
               tensor<32xi1>) -> tensor<32xi32>
        tt.return %used : tensor<32xi32>
      }
      """;

  private boolean isCommutative(String op, String used) {
    if (module != null) module.close();
    module = ModuleOp.parse(context, MEMORY.replace("%op", op).replace("%used", used));
    return ((LocalAtomicScatterRMW) find("ttg.local_atomic_scatter_rmw").view()).isCommutative();
  }

  @Test
  void atomicsWhoseOrderCannotBeObserved() {
    assertTrue(isCommutative("add", "%i"));
    assertTrue(isCommutative("umin", "%i"));
    assertFalse(isCommutative("add", "%1"));
    assertFalse(isCommutative("exch", "%i"));
  }

  @Test
  void aMaskIsPutBetweenTheOperands() {
    module = ModuleOp.parse(context, MEMORY.replace("%op", "add").replace("%used", "%i"));
    var op = find("ttg.async_copy_global_to_local");
    var mask = find("tt.func").region(0).front().argument(3);
    ((PredicatedOpInterface) op.view()).setPredicateOperand(op, mask);
    var copy = (AsyncCopyGlobalToLocal) op.view();
    assertEquals(Optional.of(mask), copy.predicateOperand());
    assertTrue(copy.other().isPresent());
    assertTrue(op.verify());
  }

  @Test
  void transposingTakesAPermutation() {
    module =
        ModuleOp.parse(
            context,
            """
            #shared = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>
            #turned = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [0, 1]}>
            #smem = #ttg.shared_memory
            tt.func @f(%a: !ttg.memdesc<8x16xf32, #shared, #smem>) {
              %0 = ttg.memdesc_trans %a {order = array<i32: 1, 0>} : !ttg.memdesc<8x16xf32, #shared, #smem> -> !ttg.memdesc<16x8xf32, #turned, #smem>
              tt.return
            }
            """);
    var buffer = find("ttg.memdesc_trans").operand(0);
    var wrong =
        assertThrows(InvalidIr.class, () -> MemDescTrans.inferResultTypes(buffer, List.of(0, 0)));
    assertEquals("order must be a permutation of the operand's dimensions", wrong.getMessage());
  }
}
