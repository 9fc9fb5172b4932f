package org.tritonjvm.lit.shell;

/**
 * One argument of a command, quotes removed.
 *
 * @param text the characters
 * @param glob whether unquoted {@code *} or {@code ?} make it a file name pattern
 */
public record Word(String text, boolean glob) implements Token {}
