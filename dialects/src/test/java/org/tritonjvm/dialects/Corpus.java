package org.tritonjvm.dialects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tritonjvm.mlir.dialect.Dialect;
import org.tritonjvm.mlir.ir.Context;

/**
 * IR that Triton makes of real kernels: the files {@code *.ttir} and {@code *.ttgir} of a folder,
 * the repository's own unless the system property {@code org.tritonjvm.corpus} names another.
 */
final class Corpus {
  private static final String FOLDER =
      System.getProperty("org.tritonjvm.corpus", Path.of("..", "lit-tests", "corpus").toString());

  private Corpus() {}

  static List<Path> files() throws IOException {
    try (var files = Files.list(Path.of(FOLDER))) {
      return files.filter(f -> f.toString().matches(".*\\.tt(g)?ir")).sorted().toList();
    }
  }

  /** A context that knows every dialect the files use. */
  static Context context() {
    var context = new Context();
    Dialect.registerProvided(context);
    return context;
  }
}
