package org.tritonjvm.nvidia.matmul;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.tt.Dot;
import org.tritonjvm.dialects.tt.DotOpInterface;
import org.tritonjvm.dialects.tt.DotScaled;
import org.tritonjvm.dialects.tt.Trans;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Region;

/**
 * Which products of a module depend on one another, as in attention: they should share the way in
 * which warps share a product, so that nothing moves between warps on the way from one to the next.
 *
 * <p>Products are chained, for mma.sync, when they lie in one region and are connected there by
 * definitions and uses in any direction, transpositions aside. For wgmma a product is chained when
 * another is made from it. Both are found in one walk each.
 */
final class DotChains {
  /** Products of one rank that are chained. */
  record Chain(int component, int rank) {}

  private final Map<Operation, Integer> numbers = new HashMap<>();
  private final List<Operation> ops = new ArrayList<>();
  private final List<Integer> regions = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final int[] links;
  private final BitSet leadsToDot = new BitSet();
  private final BitSet usersLeadToDot = new BitSet();
  private final Map<Chain, Integer> sizes = new HashMap<>();
  private final Map<Chain, List<Integer>> warps = new HashMap<>();
  private int regionCount;

  DotChains(Operation module) {
    number(module, 0, -1);
    links = new int[ops.size()];
    for (int i = 0; i < links.length; i++) links[i] = i;
    connect();
    findUsers();
    for (var op : ops) {
      if (!(op.view() instanceof Dot || op.view() instanceof DotScaled)) continue;
      var chain = chain(op);
      sizes.merge(chain, 1, Integer::sum);
      if (((RankedTensorType) op.result().type()).encoding().orElse(null)
          instanceof NvidiaMmaEncoding mma) {
        warps.putIfAbsent(chain, mma.warpsPerCTA());
      }
    }
  }

  private void number(Operation op, int region, int parent) {
    int number = ops.size();
    numbers.put(op, number);
    ops.add(op);
    regions.add(region);
    parents.add(parent);
    for (Region r : op.regions()) {
      int inner = ++regionCount;
      for (Block block : r.blocks()) {
        for (var nested : block.operations()) number(nested, inner, number);
      }
    }
  }

  private void connect() {
    for (int i = 0; i < links.length; i++) {
      var op = ops.get(i);
      for (var operand : op.operands()) {
        var definition = operand.definition();
        // Nothing goes on behind a transposition, which has one operand.
        if (definition.isEmpty() || definition.get().view() instanceof Trans) continue;
        var number = numbers.get(definition.get());
        if (number != null && regions.get(number).equals(regions.get(i))) {
          links[root(i)] = root(number);
        }
      }
    }
  }

  private int root(int i) {
    while (links[i] != i) {
      links[i] = links[links[i]];
      i = links[i];
    }
    return i;
  }

  /** Users, and what an operation holds, have higher numbers: one round backwards is enough. */
  private void findUsers() {
    for (int i = ops.size() - 1; i >= 0; i--) {
      var op = ops.get(i);
      for (var result : op.results()) {
        for (var user : result.users()) {
          if (leadsToDot.get(numbers.get(user))) usersLeadToDot.set(i);
        }
      }
      if (usersLeadToDot.get(i) || op.view() instanceof DotOpInterface) leadsToDot.set(i);
      if (leadsToDot.get(i) && parents.get(i) >= 0) leadsToDot.set(parents.get(i));
    }
  }

  /** The chain of a product that was there when this was made. */
  Chain chain(Operation dot) {
    return new Chain(root(numbers.get(dot)), ((RankedTensorType) dot.result().type()).rank());
  }

  /** Whether another product is made from one that was there when this was made. */
  boolean leadsToAnother(Operation dot) {
    return usersLeadToDot.get(numbers.get(dot));
  }

  /** Whether a product in the chain has others that are not computed by wgmma. */
  boolean hasOthers(Chain chain) {
    return sizes.get(chain) > 1;
  }

  /** The warps of those of the chain's products that are computed by mma.sync. */
  Optional<List<Integer>> warps(Chain chain) {
    return Optional.ofNullable(warps.get(chain));
  }

  /** Notes that a product is computed by mma.sync. */
  void useMmaSync(Chain chain, List<Integer> warpsPerCTA) {
    warps.put(chain, warpsPerCTA);
  }

  /** Notes that a product is computed by wgmma. */
  void useWgmma(Chain chain) {
    sizes.merge(chain, -1, Integer::sum);
  }
}
