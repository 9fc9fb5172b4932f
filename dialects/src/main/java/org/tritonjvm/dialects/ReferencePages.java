package org.tritonjvm.dialects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tritonjvm.mlir.dialect.ReferencePage;

/** The reference pages of Triton's dialects: {@code docs/dialects}, which {@code bin/dialect-docs} writes. */
public final class ReferencePages {
  private ReferencePages() {}

  /** The pages by the names of their files. */
  public static Map<String, String> all() {
    var pages = new TreeMap<String, String>();
    for (var dialect : new TritonDialects().dialects()) {
      pages.put(dialect.name() + ".md", ReferencePage.of(dialect));
    }
    return pages;
  }

  /** Writes the pages into a folder. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) throw new IllegalArgumentException("usage: ReferencePages FOLDER");
    var folder = Files.createDirectories(Path.of(arguments[0]));
    for (var page : all().entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
  }
}
