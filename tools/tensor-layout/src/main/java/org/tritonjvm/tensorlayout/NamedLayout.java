package org.tritonjvm.tensorlayout;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.dialects.layout.DistributedEncoding;
import org.tritonjvm.dialects.layout.Encoding;
import org.tritonjvm.dialects.layout.LinearLayout;
import org.tritonjvm.dialects.layout.LinearLayoutConversions;
import org.tritonjvm.dialects.layout.PartitionedSharedEncoding;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.mlir.ir.Attribute;

/**
 * A layout to show.
 *
 * @param name its alias in the input, if it comes from there
 * @param layout that it gives to the tensor
 */
record NamedLayout(Optional<String> name, Encoding encoding, LinearLayout layout) {
  /**
   * Of an attribute.
   *
   * @throws UsageException if it is no layout of registers or of shared memory
   */
  static NamedLayout of(Optional<String> name, Attribute attribute, List<Long> shape) {
    boolean shown =
        attribute instanceof DistributedEncoding
            || (attribute instanceof SharedEncoding
                && !(attribute instanceof PartitionedSharedEncoding));
    if (!shown) throw new UsageException("Unsupported tensor layout attribute: " + attribute);
    var encoding = (Encoding) attribute;
    return new NamedLayout(
        name, encoding, LinearLayoutConversions.toLinearLayoutIgnoringPadding(shape, encoding));
  }

  boolean isShared() {
    return encoding instanceof SharedEncoding;
  }

  /** {@code #name = #ttg.blocked<...>}. */
  String title() {
    return name.map(n -> "#" + n + " = ").orElse("") + encoding;
  }

  List<Integer> shape() {
    return layout.outDimNames().stream().map(layout::outDimSize).toList();
  }

  /** The element that a place holds. */
  int[] element(int... place) {
    return layout.apply(place);
  }
}
