package org.tritonjvm.passes.ttgir.pipeline;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.DotOperandEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LayoutQueries;
import org.tritonjvm.dialects.layout.LinearEncoding;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.NvidiaMmaEncoding;
import org.tritonjvm.dialects.layout.Shapes;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.layout.SwizzledSharedEncoding;
import org.tritonjvm.dialects.tt.DescriptorLoadLikeOpInterface;
import org.tritonjvm.dialects.tt.Types;
import org.tritonjvm.dialects.ttg.ConvertLayout;
import org.tritonjvm.dialects.ttg.LocalAlloc;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.MemDescLayouts;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.ShapedType;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.ttgir.Converts;
import org.tritonjvm.passes.ttgir.DescriptorEncodings;

/** Layouts of the buffers in shared memory through which loads go. */
public final class SharedEncodings {
  private SharedEncodings() {}

  /**
   * The layout of the buffer of a load of a tensor: that of its descriptor; or of a buffer that it
   * is stored to anyhow; or one that suits the dots which use it; or a plain one.
   */
  public static SharedEncoding of(Operation load) {
    if (load.view() instanceof DescriptorLoadLikeOpInterface byDescriptor) {
      return DescriptorEncodings.of(byDescriptor.desc(), (RankedTensorType) load.result().type());
    }
    var stored = ofAllocs(load.result());
    if (!stored.isEmpty()) return stored.getFirst();
    return ofDotUsers(load.result()) instanceof OneEncoding(var encoding)
        ? encoding
        : plain((RankedTensorType) load.result().type());
  }

  /** The layouts of the buffers that a tensor is stored to, each once. */
  static List<SharedEncoding> ofAllocs(Value tensor) {
    return tensor.users().stream()
        .filter(user -> user.view() instanceof LocalAlloc)
        .map(user -> (SharedEncoding) ((MemDescType) user.result().type()).encoding())
        .distinct()
        .toList();
  }

  /** The layout of a buffer that suits no user better than others. */
  public static SharedEncoding plain(RankedTensorType type) {
    var layout = Converts.layout(type);
    return new SwizzledSharedEncoding(
        1, 1, 1, LayoutQueries.order(layout), encoding(type).CGALayout());
  }

  /** What the users of a tensor, or of a buffer, want of the layout in shared memory. */
  public sealed interface DotUsers {}

  /** All are dots, by way of buffers and conversions, and want the same. */
  public record OneEncoding(SwizzledSharedEncoding encoding) implements DotUsers {}

  /** All are dots and want different layouts. */
  public record Conflict() implements DotUsers {}

  /** There are none. */
  public record NoUsers() implements DotUsers {}

  /** Some are no dots, or take no swizzled layout. */
  public record OtherUsers() implements DotUsers {}

  public static DotUsers ofDotUsers(Value value) {
    DotUsers all = new NoUsers();
    for (var user : value.users()) {
      if (user.resultCount() != 1) return new OtherUsers();
      var wanted = wanted(value, user);
      if (!(wanted instanceof OneEncoding)) return wanted;
      if (all instanceof OneEncoding && !all.equals(wanted)) return new Conflict();
      all = wanted;
    }
    return all;
  }

  private static DotUsers wanted(Value value, Operation user) {
    if (user.result().type() instanceof MemDescType buffer) {
      if (!(buffer.encoding() instanceof SwizzledSharedEncoding own)) return new OtherUsers();
      return switch (ofDotUsers(user.result())) {
        case OneEncoding _, NoUsers _ -> new OneEncoding(own);
        case Conflict conflict -> conflict;
        case OtherUsers others -> others;
      };
    }
    return switch (user.view()) {
      case LocalLoad _, ConvertLayout _ ->
          ofOperand(value.type(), (RankedTensorType) user.result().type())
              .<DotUsers>map(OneEncoding::new)
              .orElseGet(OtherUsers::new);
      default -> new OtherUsers();
    };
  }

  /** What suits a tensor or a buffer that becomes a tensor which looks like a dot's operand. */
  private static Optional<SwizzledSharedEncoding> ofOperand(Type from, RankedTensorType to) {
    var source = (ShapedType) from;
    int bits = Types.bitWidth(source.elementType());
    var wanted = encoding(to);
    // A linear layout does not say how the blocks of a cluster share the tensor.
    var cga = (wanted instanceof LinearEncoding ? encoding(from) : wanted).CGALayout();
    if (!(wanted instanceof DotOperandEncoding dot)) {
      return SwizzledSharedEncoding.likeNvidiaDot(
          Converts.layout(to), Shapes.of(to), cga, Types.bitWidth(to.elementType()));
    }
    var order = orderForMemory(from);
    return Optional.of(
        dot.parent() instanceof NvidiaMmaEncoding
            ? SwizzledSharedEncoding.forNvidiaDot(dot, Shapes.of(source), order, cga, bits, false)
            : new SwizzledSharedEncoding(1, 1, 1, order, cga));
  }

  private static List<Integer> orderForMemory(Type type) {
    return encoding(type) instanceof SwizzledSharedEncoding buffer
        ? buffer.order()
        : LayoutQueries.orderForMemory(Converts.layout(type));
  }

  private static Encoding encoding(Type type) {
    return type instanceof MemDescType buffer
        ? MemDescLayouts.encoding(buffer)
        : (Encoding) Types.encoding(type).orElseThrow();
  }

  /** How many bytes of a thread's registers lie next to each other in the buffer too. */
  public static int copyBytes(RankedTensorType type, SharedEncoding buffer) {
    var shared = LinearLayoutConversions.toLinearLayoutIgnoringPadding(longs(type), buffer);
    int elements = Converts.layout(type).invertAndCompose(shared).numConsecutiveInOut();
    return elements * Types.bitWidth(type.elementType()) / 8;
  }

  static List<Long> longs(ShapedType type) {
    return Shapes.of(type).stream().map(Integer::longValue).toList();
  }
}
