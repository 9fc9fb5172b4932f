package org.tritonjvm.lit.run;

/**
 * What one RUN line did.
 *
 * @param line where it starts in the file
 * @param status its exit status; negative for a death by signal
 * @param trace the commands and their output
 */
public record LineResult(int line, int status, String trace) {}
