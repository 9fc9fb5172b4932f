package org.tritonjvm.opt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.diagnostics.Source;

/** The one input and the one output of a program that works like a filter. */
record ToolFiles(String program, Path cwd, InputStream in, OutputStream out) {
  /** The file named on the command line, or standard input. */
  Source input(CommandLine line) throws UsageException, IOException {
    var files = line.positionals();
    if (files.size() > 1) {
      throw new UsageException(
          program
              + ": Too many positional arguments specified!\nCan specify at most 1"
              + " positional arguments: See: "
              + program
              + " --help");
    }
    var name = files.isEmpty() ? "-" : files.getFirst();
    if (name.equals("-")) return new Source("<stdin>", in.readAllBytes());
    return new Source(name, FileErrors.reading(name, cwd.resolve(name)));
  }

  /** The file of a name, or standard output for none and for {@code -}. */
  OutputFile output(String name) throws UsageException {
    if (name.isEmpty() || name.equals("-")) return OutputFile.stdout(out);
    try {
      return OutputFile.file(cwd.resolve(name));
    } catch (IOException e) {
      throw new UsageException("cannot open output file '" + name + "': " + e.getMessage());
    }
  }
}
