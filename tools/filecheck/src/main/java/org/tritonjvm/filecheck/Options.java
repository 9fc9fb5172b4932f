package org.tritonjvm.filecheck;

import java.util.List;

/**
 * What the command line asks for; strings are byte strings. The components are LLVM's options of
 * those names.
 *
 * @param checkPrefixes the prefixes given, empty for the default
 * @param commentPrefixes the prefixes given, empty for the defaults
 */
record Options(
    List<String> checkPrefixes,
    List<String> commentPrefixes,
    boolean allowUnusedPrefixes,
    boolean matchFullLines,
    boolean strictWhitespace,
    boolean ignoreCase,
    List<String> implicitCheckNot,
    boolean enableVarScope,
    boolean allowEmpty,
    boolean allowDeprecatedDagOverlap,
    boolean verbose,
    boolean veryVerbose,
    List<String> definitions) {

  static final List<String> DEFAULT_CHECK_PREFIXES = List.of("CHECK");
  static final List<String> DEFAULT_COMMENT_PREFIXES = List.of("COM", "RUN");

  boolean hasDefaultCheckPrefix() {
    return checkPrefixes.isEmpty();
  }

  List<String> effectiveCheckPrefixes() {
    return checkPrefixes.isEmpty() ? DEFAULT_CHECK_PREFIXES : checkPrefixes;
  }

  List<String> effectiveCommentPrefixes() {
    return commentPrefixes.isEmpty() ? DEFAULT_COMMENT_PREFIXES : commentPrefixes;
  }
}
