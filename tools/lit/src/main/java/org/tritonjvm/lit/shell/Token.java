package org.tritonjvm.lit.shell;

/** What the lexer makes of a command line. */
public sealed interface Token permits Word, Operator {}
