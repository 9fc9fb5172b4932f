package org.tritonjvm.mlir.pass;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which remarks are kept. A remark is kept if the pattern of its kind is found in its category.
 *
 * @param filters patterns by kind; remarks of other kinds are dropped
 * @param asDiagnostics also emit them as diagnostics
 */
public record RemarkOptions(Map<Remark.Kind, Pattern> filters, boolean asDiagnostics) {
  /** Drop all. */
  public static final RemarkOptions NONE = new RemarkOptions(Map.of(), false);

  public RemarkOptions {
    filters = Map.copyOf(filters);
  }

  /** Those of any kind whose category a regular expression is found in, as diagnostics. */
  public static RemarkOptions matching(String regex) {
    var pattern = Pattern.compile(regex);
    var filters = new java.util.EnumMap<Remark.Kind, Pattern>(Remark.Kind.class);
    for (var kind : Remark.Kind.values()) filters.put(kind, pattern);
    return new RemarkOptions(filters, true);
  }

  boolean keeps(Remark.Kind kind, String category) {
    var pattern = filters.get(kind);
    return pattern != null && pattern.matcher(category).find();
  }
}
