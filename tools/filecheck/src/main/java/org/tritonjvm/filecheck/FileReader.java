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
import java.util.Map;

/** Reads files with the messages of the system's errors. */
final class FileReader {
  private final Path directory;
  private final InputStream standardInput;
  private final Map<String, byte[]> inMemory;

  /** A file that cannot be read; the message is the system's. */
  static final class ReadException extends Exception {
    private static final long serialVersionUID = 1L;

    ReadException(String message) {
      super(message);
    }
  }

  FileReader(Path directory, InputStream standardInput) {
    this(directory, standardInput, Map.of());
  }

  /** As the other, with files that are not on disk. */
  FileReader(Path directory, InputStream standardInput, Map<String, byte[]> inMemory) {
    this.directory = directory;
    this.standardInput = standardInput;
    this.inMemory = inMemory;
  }

  /**
   * The bytes of a file, of standard input when the name is {@code -}. The name is a byte string.
   */
  byte[] read(String name) throws ReadException {
    try {
      if (name.equals("-")) {
        return standardInput.readAllBytes();
      }
      if (inMemory.containsKey(name)) {
        return inMemory.get(name).clone();
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

  /** Writes a byte string to a file, or says on {@code out} why not. */
  void write(String name, String text, Console out) {
    write(name, text.getBytes(StandardCharsets.ISO_8859_1), out);
  }

  /** Writes bytes to a file, or says on {@code out} why not. */
  void write(String name, byte[] bytes, Console out) {
    try {
      Files.write(resolve(name), bytes);
    } catch (IOException | InvalidPathException e) {
      out.print(
          "FileCheck: cannot write '"
              + name
              + "': "
              + Console.bytes(String.valueOf(e.getMessage()))
              + "\n");
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
