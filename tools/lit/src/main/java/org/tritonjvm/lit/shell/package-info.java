/** The shell that RUN lines are written in: lexer, parser, built-in commands, pipelines. */
package org.tritonjvm.lit.shell;
