package org.tritonjvm.mlir.ir;

/**
 * How IR is printed; the components are mlir-opt's {@code --mlir-print-*} flags.
 *
 * @param elideElements elements attributes with more elements are elided; negative for no limit
 * @param elideResources longer resource strings are elided; negative for no limit
 */
public record PrintOptions(
    boolean generic,
    boolean debugInfo,
    boolean prettyDebugInfo,
    boolean localScope,
    boolean assumeVerified,
    boolean skipRegions,
    boolean valueUsers,
    boolean uniqueSsaIds,
    boolean nameLocAsPrefix,
    long elideElements,
    long elideResources) {
  /** Pretty, without locations, in local scope for anything but a module. */
  public static final PrintOptions DEFAULT =
      new PrintOptions(false, false, false, false, false, false, false, false, false, -1, -1);

  public PrintOptions withGeneric(boolean on) {
    return new PrintOptions(
        on,
        debugInfo,
        prettyDebugInfo,
        localScope,
        assumeVerified,
        skipRegions,
        valueUsers,
        uniqueSsaIds,
        nameLocAsPrefix,
        elideElements,
        elideResources);
  }

  public PrintOptions withLocalScope(boolean on) {
    return new PrintOptions(
        generic,
        debugInfo,
        prettyDebugInfo,
        on,
        assumeVerified,
        skipRegions,
        valueUsers,
        uniqueSsaIds,
        nameLocAsPrefix,
        elideElements,
        elideResources);
  }

  public PrintOptions withDebugInfo(boolean on) {
    return new PrintOptions(
        generic,
        on,
        prettyDebugInfo,
        localScope,
        assumeVerified,
        skipRegions,
        valueUsers,
        uniqueSsaIds,
        nameLocAsPrefix,
        elideElements,
        elideResources);
  }

  /**
   * For IR known to be valid: else it is verified first, and printed in generic form if it is not.
   */
  public PrintOptions withAssumeVerified(boolean on) {
    return new PrintOptions(
        generic,
        debugInfo,
        prettyDebugInfo,
        localScope,
        on,
        skipRegions,
        valueUsers,
        uniqueSsaIds,
        nameLocAsPrefix,
        elideElements,
        elideResources);
  }

  /** Values named after their locations' names, {@code %x_ptr} in place of {@code %arg0}. */
  public PrintOptions withNameLocAsPrefix(boolean on) {
    return new PrintOptions(
        generic,
        debugInfo,
        prettyDebugInfo,
        localScope,
        assumeVerified,
        skipRegions,
        valueUsers,
        uniqueSsaIds,
        on,
        elideElements,
        elideResources);
  }

  /** The bits that the shim's print function takes. */
  long bits() {
    boolean[] flags = {
      generic,
      debugInfo,
      prettyDebugInfo,
      localScope,
      assumeVerified,
      skipRegions,
      valueUsers,
      uniqueSsaIds,
      nameLocAsPrefix
    };
    long bits = 0;
    for (int i = 0; i < flags.length; i++) if (flags[i]) bits |= 1L << i;
    return bits;
  }
}
