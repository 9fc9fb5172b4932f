package org.tritonjvm.filecheck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files with the messages of the system's errors. */
final class FileReader {
  private final Path directory;
  private final InputStream standardInput;

  /** A file that cannot be read; the message is the system's. */
  static final class ReadException extends Exception {
    private static final long serialVersionUID = 1L;

    ReadException(String message) {
      super(message);
    }
  }

  FileReader(Path directory, InputStream standardInput) {
    this.directory = directory;
    this.standardInput = standardInput;
  }

  /**
   * The bytes of a file, of standard input when the name is {@code -}. The name is a byte string.
   */
  byte[] read(String name) throws ReadException {
    try {
      if (name.equals("-")) {
        return standardInput.readAllBytes();
      }
      if (name.isEmpty()) {
        throw new ReadException("No such file or directory");
      }
      var path = resolve(name);
      if (Files.isDirectory(path)) {
        throw new ReadException("Is a directory");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new ReadException(parentIsFile(name) ? "Not a directory" : "No such file or directory");
    } catch (AccessDeniedException e) {
      throw new ReadException("Permission denied");
    } catch (FileSystemLoopException e) {
      throw new ReadException("Too many levels of symbolic links");
    } catch (InvalidPathException e) {
      throw new ReadException("Invalid argument");
    } catch (OutOfMemoryError e) {
      throw new ReadException("Cannot allocate memory");
    } catch (IOException e) {
      var reason =
          e instanceof java.nio.file.FileSystemException f ? f.getReason() : e.getMessage();
      throw new ReadException(reason == null ? e.toString() : reason);
    }
  }

  Path resolve(String name) {
    return directory.resolve(
        new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  private boolean parentIsFile(String name) {
    for (var p = resolve(name).getParent(); p != null; p = p.getParent()) {
      if (Files.exists(p)) {
        return !Files.isDirectory(p);
      }
    }
    return false;
  }
}
