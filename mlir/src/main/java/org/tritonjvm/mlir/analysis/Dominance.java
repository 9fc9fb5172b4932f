package org.tritonjvm.mlir.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.Region;
import org.tritonjvm.mlir.ir.Value;

/**
 * Dominance among blocks, operations and values: a region's tree is computed when first asked for,
 * after Cooper, Harvey and Kennedy (A Simple, Fast Dominance Algorithm, 2001), and holds while the
 * region's blocks and branches stay as they are; a region of one block needs none. What cannot be
 * reached is dominated by all.
 */
public final class Dominance {
  private final Map<Region, Tree> trees = new HashMap<>();

  /** The dominator tree of one region; blocks are numbered in reverse post-order. */
  private record Tree(Map<Block, Integer> numbers, List<Block> blocks, List<Integer> parents) {}

  /** The closest block that every path to {@code block} passes; empty for an entry. */
  public Optional<Block> immediateDominator(Block block) {
    var tree = tree(region(block));
    var number = tree.numbers().get(block);
    if (number == null || number == 0) return Optional.empty();
    return Optional.of(tree.blocks().get(tree.parents().get(number)));
  }

  /** Whether the entry of the region leads to a block. */
  public boolean isReachable(Block block) {
    var region = region(block);
    return region.front().equals(block) || tree(region).numbers().containsKey(block);
  }

  /** Whether every path to {@code b} passes {@code a}, or {@code a} contains it. */
  public boolean dominates(Block a, Block b) {
    if (a.equals(b)) return true;
    var inside = blockIn(region(a), b);
    if (inside.isEmpty()) return false;
    if (inside.get().equals(a)) return true;
    var tree = tree(region(a));
    var from = tree.numbers().get(a);
    var at = tree.numbers().get(inside.get());
    if (at == null) return true;
    if (from == null) return false;
    while (at > from) at = tree.parents().get(at);
    return at.equals(from);
  }

  /**
   * Whether {@code a} is always done before {@code b} is. An operation does not properly dominate
   * itself or what it contains.
   */
  public boolean properlyDominates(Operation a, Operation b) {
    var block = a.block();
    if (block.isEmpty() || a.isProperAncestorOf(b)) return false;
    var other = ancestorIn(region(block.get()), b);
    if (other.isEmpty() || other.get().equals(a)) return false;
    var otherBlock = other.get().block().orElseThrow();
    if (otherBlock.equals(block.get())) {
      return a.isBeforeInBlock(other.get()) || !isReachable(otherBlock);
    }
    return dominates(block.get(), otherBlock);
  }

  /** Whether a value may be used by an operation. */
  public boolean properlyDominates(Value value, Operation user) {
    var definition = value.definition();
    if (definition.isPresent()) return properlyDominates(definition.get(), user);
    return user.block().isPresent() && dominates(value.parentBlock(), user.block().get());
  }

  private static Region region(Block block) {
    return block
        .region()
        .orElseThrow(() -> new IllegalArgumentException("the block is in no region"));
  }

  /** The operation of a region that is, or contains, another. */
  private static Optional<Operation> ancestorIn(Region region, Operation op) {
    for (var at = Optional.of(op); at.isPresent(); at = at.get().parent()) {
      var block = at.get().block();
      if (block.isPresent() && region(block.get()).equals(region)) return at;
    }
    return Optional.empty();
  }

  private static Optional<Block> blockIn(Region region, Block block) {
    if (region(block).equals(region)) return Optional.of(block);
    return block.parent().flatMap(p -> ancestorIn(region, p)).flatMap(Operation::block);
  }

  private Tree tree(Region region) {
    return trees.computeIfAbsent(region, Dominance::build);
  }

  private static Tree build(Region region) {
    var order = reversePostOrder(region);
    var numbers = new HashMap<Block, Integer>();
    for (var block : order) numbers.put(block, numbers.size());
    var parents = new int[order.size()];
    Arrays.fill(parents, -1);
    if (parents.length > 0) parents[0] = 0;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int b = 1; b < parents.length; b++) {
        int parent = -1;
        for (var predecessor : order.get(b).predecessors()) {
          var p = numbers.get(predecessor);
          if (p == null || parents[p] < 0) continue;
          parent = parent < 0 ? p : intersect(parents, parent, p);
        }
        if (parent != parents[b]) {
          parents[b] = parent;
          changed = true;
        }
      }
    }
    return new Tree(numbers, order, Arrays.stream(parents).boxed().toList());
  }

  private static int intersect(int[] parents, int a, int b) {
    int x = a;
    int y = b;
    while (x != y) {
      while (x > y) x = parents[x];
      while (y > x) y = parents[y];
    }
    return x;
  }

  /** The blocks that the entry leads to, each before its successors but for loops. */
  static List<Block> reversePostOrder(Region region) {
    var order = new ArrayList<Block>();
    if (region.isEmpty()) return order;
    var seen = new HashMap<Block, Integer>();
    var stack = new ArrayDeque<Block>();
    stack.push(region.front());
    seen.put(region.front(), 0);
    while (!stack.isEmpty()) {
      var block = stack.peek();
      var successors = block.successors();
      int next = seen.get(block);
      if (next == successors.size()) {
        order.add(stack.pop());
        continue;
      }
      seen.put(block, next + 1);
      var successor = successors.get(next);
      if (seen.putIfAbsent(successor, 0) == null) stack.push(successor);
    }
    return order.reversed();
  }
}
