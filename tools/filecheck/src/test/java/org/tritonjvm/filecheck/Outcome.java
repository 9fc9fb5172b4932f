package org.tritonjvm.filecheck;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a run gives: its exit code and its standard error, one char per byte. */
record Outcome(int code, String err) {
  static Outcome ofOurs(
      List<String> arguments, Path directory, Map<String, String> environment, InputStream in) {
    var err = new ByteArrayOutputStream();
    int code =
        FileCheckMain.run(
            arguments, directory, environment, in, OutputStream.nullOutputStream(), err);
    return new Outcome(code, err.toString(StandardCharsets.ISO_8859_1));
  }
}
