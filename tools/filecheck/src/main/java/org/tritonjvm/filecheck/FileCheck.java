package org.tritonjvm.filecheck;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Directives to check texts against, for unit tests:
 *
 * <pre>{@code
 * FileCheck.of("""
 *     CHECK: %[[A:.*]] = add
 *     CHECK-NEXT: return %[[A]]
 *     """).verify(text);
 * }</pre>
 */
public final class FileCheck {
  /** The names that the texts have in messages. */
  private static final String CHECKS = "<checks>";

  private static final String TEXT = "<text>";

  private final String checks;
  private final List<String> options;

  private FileCheck(String checks, List<String> options) {
    this.checks = checks;
    this.options = options;
  }

  /** The directives in {@code checks}, with the prefix CHECK. */
  public static FileCheck of(String checks) {
    return new FileCheck(checks, List.of());
  }

  /**
   * The same directives with options of the command line added, as {@code "--match-full-lines"}.
   */
  public FileCheck with(String... more) {
    var all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new FileCheck(checks, List.copyOf(all));
  }

  /**
   * Checks a text.
   *
   * @throws AssertionError if the text does not pass, or the directives cannot be used; the message
   *     is what FileCheck prints, with the annotated text
   */
  public void verify(String text) {
    var arguments = new ArrayList<>(options);
    arguments.add("--input-file=" + TEXT);
    arguments.add(CHECKS);
    var memory =
        Map.of(
            CHECKS,
            checks.getBytes(StandardCharsets.UTF_8),
            TEXT,
            text.getBytes(StandardCharsets.UTF_8));
    var directory = Path.of("");
    var files = new FileReader(directory, InputStream.nullInputStream(), memory);
    var environment = Map.of("FILECHECK_HINTS", "stderr");
    var out = OutputStream.nullOutputStream();
    var err = new ByteArrayOutputStream();
    int code = FileCheckMain.run("FileCheck", arguments, directory, files, environment, out, err);
    if (code != 0) {
      throw new AssertionError(err.toString(StandardCharsets.UTF_8));
    }
  }
}
