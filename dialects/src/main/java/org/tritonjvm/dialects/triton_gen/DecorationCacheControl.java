package org.tritonjvm.dialects.triton_gen;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tritonjvm.mlir.dialect.InvalidIr;
import org.tritonjvm.mlir.dialect.Mnemonic;
import org.tritonjvm.mlir.ir.Attribute;

/**
 * What the caches do with the data of an operation, the discardable attribute {@code
 * triton_gen.DecorationCacheControlINTEL}: metadata of the SPIR-V translator.
 *
 * @param decorations {@link CacheControl}s, each level at most once for loads and once for stores
 */
@Mnemonic(
    value = "decoration_cache_control",
    syntax = DecorationCacheControlSyntax.class,
    summary = "what the caches do with the data of an operation")
public record DecorationCacheControl(List<Attribute> decorations) implements Attribute {
  /** The discardable attribute that carries it. */
  public static final String NAME = "triton_gen.DecorationCacheControlINTEL";

  public DecorationCacheControl {
    decorations = List.copyOf(decorations);
    Set<List<Object>> seen = new HashSet<>();
    for (var decoration : decorations) {
      if (!(decoration instanceof CacheControl control)) {
        throw new InvalidIr(
            "'triton_gen.decoration_cache_controls' only accepts LoadCacheControlDecorationAttr"
                + " and StoreCacheControlDecorationAttr attributes");
      }
      if (!seen.add(List.of(control.getClass(), control.cache_level()))) {
        throw new InvalidIr(
            "'triton_gen.decoration_cache_controls' cannot specify more than one cache control"
                + " decoration of the same nature for the same cache level");
      }
    }
  }
}
