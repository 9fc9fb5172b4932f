package org.tritonjvm.mlir.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/**
 * Loads the native library once per process: the file named by the system property {@value
 * #PROPERTY} if set, else the copy in the platform jar, unpacked into JavaCPP's cache.
 */
public final class NativeLibrary {
  /** Path of a library file to load instead of the one in the platform jar. */
  public static final String PROPERTY = "org.tritonjvm.library";

  private static final String RESOURCE = "linux-x86_64/libjnimlir.so";

  private NativeLibrary() {}

  /** Loads the library and installs the upcall, on the first call only. */
  public static void load() {
    Loaded.touch();
  }

  private static final class Loaded {
    static {
      // The generated classes would search the class path for the library themselves.
      System.setProperty("org.bytedeco.javacpp.loadLibraries", "false");
      // No native object here is freed by the garbage collector, so that its thread need not start.
      System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
      System.load(locate().toString());
      Upcalls.install();
    }

    static void touch() {}

    private static Path locate() {
      var override = System.getProperty(PROPERTY);
      if (override != null) return Path.of(override).toAbsolutePath();
      var resource = NativeLibrary.class.getResource(RESOURCE);
      if (resource == null) {
        throw new IllegalStateException(
            "the MLIR native library is not on the class path: add the mlir jar with classifier"
                + " linux-x86_64, or set -D"
                + PROPERTY
                + " (this machine is "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ")");
      }
      try {
        return Loader.cacheResource(resource).toPath();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack the MLIR native library", e);
      }
    }
  }
}
