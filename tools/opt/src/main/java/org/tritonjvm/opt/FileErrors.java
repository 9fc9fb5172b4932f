package org.tritonjvm.opt;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.tritonjvm.opt.cli.UsageException;

/** What cannot be done to a file, in the words of the system's other programs. */
final class FileErrors {
  private FileErrors() {}

  /** The bytes of a file that the user named. */
  static byte[] reading(String name, Path file) throws UsageException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UsageException("cannot open input file '" + name + "': " + reason(e, file));
    }
  }

  private static String reason(IOException e, Path file) {
    if (Files.isDirectory(file)) return "Is a directory";
    return switch (e) {
      case NoSuchFileException missing -> "No such file or directory";
      case AccessDeniedException denied -> "Permission denied";
      default -> String.valueOf(e.getMessage());
    };
  }
}
