package org.tritonjvm.nvidia.tma;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tritonjvm.dialects.layout.CGAEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.EncodingOrders;
import org.tritonjvm.dialects.layout.Launch;
import org.tritonjvm.dialects.layout.NVMMASharedEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.DescriptorStoreLikeOpInterface;
import org.tritonjvm.dialects.tt.TensorDescType;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.analysis.FlowGraph;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.passes.ttgir.DescriptorEncodings;

/**
 * The layouts of a function's tensor descriptors. Descriptors that control flow carries into one
 * another need the same type; what all their uses want is combined, and what that leaves open is
 * chosen by the shape.
 */
final class DescriptorLayouts {
  private final Operation function;
  private final PassContext p;
  private final int numCTAs;
  private final Map<Value, Value> leaders = new LinkedHashMap<>();
  private final Map<Value, LayoutWish> wishes = new LinkedHashMap<>();

  DescriptorLayouts(Operation function, PassContext p) {
    this.function = function;
    this.p = p;
    this.numCTAs = Launch.of(function).map(Launch::numCTAs).orElse(1);
  }

  /** Gives every descriptor a type with a layout. */
  void assign() {
    for (var value : descriptors()) leaders.put(value, value);
    if (!leaders.isEmpty()) {
      tieCarried();
      collectWishes();
      var types = new LinkedHashMap<Value, Type>();
      for (var value : leaders.keySet()) {
        value.setType(types.computeIfAbsent(leader(value), this::chosenType));
      }
    }
    setFunctionType();
  }

  private Set<Value> descriptors() {
    var found = new LinkedHashSet<Value>(function.region(0).front().arguments());
    function.walk(
        op -> {
          found.addAll(op.operands());
          found.addAll(op.results());
          for (var region : op.regions()) {
            for (var block : region.blocks()) found.addAll(block.arguments());
          }
        });
    found.removeIf(value -> !(value.type() instanceof TensorDescType));
    return found;
  }

  // Which of them are tied

  private void tieCarried() {
    var graph = FlowGraph.of(function);
    for (var edge : graph.edges()) {
      for (int i = 0; i < edge.inputs().length; i++) {
        if (edge.sources()[i] >= 0) {
          tie(graph.value(edge.sources()[i]), graph.value(edge.inputs()[i]));
        }
      }
    }
    function.walk(
        op -> {
          if (!op.is("arith.select")) return;
          tie(op.operand(1), op.result());
          tie(op.operand(2), op.result());
        });
  }

  private void tie(Value a, Value b) {
    if (leaders.containsKey(a) && leaders.containsKey(b)) leaders.put(leader(a), leader(b));
  }

  private Value leader(Value value) {
    var at = value;
    while (!leaders.get(at).equals(at)) {
      leaders.put(at, leaders.get(leaders.get(at)));
      at = leaders.get(at);
    }
    return at;
  }

  // What is wanted

  private void collectWishes() {
    boolean isKernel =
        !(function.attribute("sym_visibility").orElse(null) instanceof StringAttr s)
            || !s.value().equals("private");
    if (!isKernel) function.region(0).front().arguments().forEach(this::fix);
    function.walk(
        op -> {
          switch (op.view()) {
            case DescriptorLoadLikeOpInterface load -> {
              var type = (RankedTensorType) op.result(0).type();
              var encoding = wantedByUsers(op);
              var cga =
                  encoding
                      .map(NVMMASharedEncoding::CGALayout)
                      .or(() -> cga(type.encoding().orElse(null)));
              want(load.desc(), encoding, cga, type);
            }
            case DescriptorStoreLikeOpInterface store -> {
              var type = (RankedTensorType) store.src().type();
              want(store.desc(), Optional.empty(), cga(type.encoding().orElse(null)), type);
            }
            default -> {
              switch (op.name()) {
                case "tt.call", "tt.return", "ttng.reinterpret_tensor_descriptor" -> {
                  op.operands().forEach(this::fix);
                  op.results().forEach(this::fix);
                }
                default -> {}
              }
            }
          }
        });
  }

  private static Optional<CGAEncoding> cga(Attribute encoding) {
    return encoding instanceof Encoding e ? Optional.of(e.CGALayout()) : Optional.empty();
  }

  private void fix(Value value) {
    if (leaders.containsKey(value)) add(value, LayoutWish.FIXED);
  }

  private void want(
      Value descriptor,
      Optional<NVMMASharedEncoding> encoding,
      Optional<CGAEncoding> cga,
      RankedTensorType tensor) {
    if (!(descriptor.type() instanceof TensorDescType type)) return;
    List<Integer> shape =
        new ArrayList<>(Collections.nCopies(type.shape().size() - tensor.rank(), 1));
    shape.addAll(Shapes.of(tensor));
    add(descriptor, new LayoutWish(encoding, cga, shape, false));
  }

  private void add(Value descriptor, LayoutWish wish) {
    int rank = ((TensorDescType) descriptor.type()).shape().size();
    wishes.merge(leader(descriptor), wish, (a, b) -> a.combine(b, rank));
  }

  /** The layout of the first buffer that a loaded block is put into and that TMA can fill. */
  private static Optional<NVMMASharedEncoding> wantedByUsers(Operation load) {
    var result = (ShapedType) load.result(0).type();
    var desired = load.attribute("tt.desired_encoding");
    if (desired.isPresent()) {
      var found = DescriptorEquivalents.of(desired.get(), result);
      if (found.isPresent()) return found;
    }
    for (var user : load.result(0).users()) {
      var buffer =
          switch (user.view()) {
            case LocalAlloc alloc -> Optional.of((MemDescType) alloc.result().type());
            case LocalStore store -> Optional.of((MemDescType) store.dst().type());
            default -> Optional.<MemDescType>empty();
          };
      var found = buffer.flatMap(b -> DescriptorEquivalents.of(b.encoding(), b));
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  // What they get

  private Type chosenType(Value leader) {
    var type = (TensorDescType) leader.type();
    var wish = wishes.getOrDefault(leader, LayoutWish.NONE);
    var chosen = typeFor(type, wish);
    p.debug(() -> leader.name() + " at " + leader.location() + ": " + wish + "; " + chosen);
    return chosen;
  }

  private TensorDescType typeFor(TensorDescType type, LayoutWish wish) {
    SharedEncoding encoding =
        wish.encoding().isPresent() ? wish.encoding().get() : byShape(type, wish);
    return new TensorDescType(
        type.shape(),
        type.elementType(),
        Optional.of(DescriptorEncodings.withShape(encoding, type.shape())));
  }

  private NVMMASharedEncoding byShape(TensorDescType type, LayoutWish wish) {
    int rank = type.shape().size();
    var cga =
        wish.cga()
            .map(c -> DescriptorEncodings.withRank(c, rank))
            .orElseGet(() -> LayoutWish.alongLast(rank, numCTAs));
    return NVMMASharedEncoding.forShape(
        wish.shape().isEmpty() ? type.shape() : wish.shape(),
        EncodingOrders.matrixOrder(rank, true),
        cga,
        Types.bitWidth(type.elementType()),
        false);
  }

  private void setFunctionType() {
    var type =
        (FunctionType) ((TypeAttr) function.attribute("function_type").orElseThrow()).value();
    var inputs = function.region(0).front().arguments().stream().map(Value::type).toList();
    var results =
        type.results().stream()
            .map(r -> r instanceof TensorDescType d ? typeFor(d, LayoutWish.FIXED) : r)
            .toList();
    var changed = FunctionType.get(function.context(), inputs, results);
    if (!changed.equals(type)) {
      function.setAttribute("function_type", TypeAttr.get(function.context(), changed));
    }
  }
}
