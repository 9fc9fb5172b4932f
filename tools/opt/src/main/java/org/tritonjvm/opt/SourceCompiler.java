package org.tritonjvm.opt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticListener;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.tritonjvm.mlir.ir.Diagnostic.Severity;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.diagnostics.MessageWriter;
import org.tritonjvm.opt.diagnostics.Source;

/** Compiles one Java file in memory, against the tool's own class path, and loads its classes. */
final class SourceCompiler {
  private final MessageWriter messages;
  private final Path cwd;

  SourceCompiler(MessageWriter messages, Path cwd) {
    this.messages = messages;
    this.cwd = cwd;
  }

  /**
   * The classes of a source file.
   *
   * @throws UsageException after messages with place and caret, if it does not compile
   */
  List<Class<?>> compile(String file) throws UsageException, IOException {
    var source = new Source(file, FileErrors.reading(file, cwd.resolve(file)));
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new UsageException(
          "--load-pass and --load-dialect need a JDK; this is a Java runtime without javac");
    }
    DiagnosticListener<JavaFileObject> listener = diagnostic -> report(source, diagnostic);
    var classes = new LinkedHashMap<String, ByteArrayOutputStream>();
    try (var standard = compiler.getStandardFileManager(listener, Locale.ROOT, null)) {
      var options =
          List.of(
              "-classpath",
              System.getProperty("java.class.path"),
              "-proc:none",
              "-implicit:none",
              "-parameters",
              "-XDuseUnsharedTable=true");
      var task =
          compiler.getTask(
              null,
              new MemoryOutput(standard, classes),
              listener,
              options,
              null,
              List.of(new MemorySource(source)));
      if (!task.call()) throw new UsageException("cannot compile '" + file + "'");
    }
    return load(classes);
  }

  private void report(Source source, javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
    var severity =
        switch (diagnostic.getKind()) {
          case ERROR -> Severity.ERROR;
          case WARNING, MANDATORY_WARNING -> Severity.WARNING;
          case NOTE, OTHER -> Severity.NOTE;
        };
    var message = diagnostic.getMessage(Locale.ROOT);
    if (diagnostic.getPosition() < 0) {
      messages.write(source.name(), severity, message);
      return;
    }
    // The compiler counts characters, and a tab as several columns; the position is exact.
    var before = MemorySource.text(source).substring(0, (int) diagnostic.getPosition());
    int offset = before.getBytes(StandardCharsets.UTF_8).length;
    int length = (int) (diagnostic.getEndPosition() - diagnostic.getPosition());
    messages.write(source, offset, Math.max(0, length), severity, message);
  }

  private static List<Class<?>> load(Map<String, ByteArrayOutputStream> classes) {
    var loader =
        new ClassLoader(SourceCompiler.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            var bytes = classes.get(name);
            if (bytes == null) throw new ClassNotFoundException(name);
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
          }
        };
    var loaded = new ArrayList<Class<?>>();
    for (var name : classes.keySet()) {
      try {
        loaded.add(loader.loadClass(name));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("a class just compiled is missing", e);
      }
    }
    return loaded;
  }

  private static final class MemorySource extends SimpleJavaFileObject {
    private final Source source;

    MemorySource(Source source) {
      super(URI.create("memory:///" + fileName(source)), Kind.SOURCE);
      this.source = source;
    }

    /** A public class must be in a file of its name. */
    private static String fileName(Source source) {
      return Path.of(source.name()).getFileName().toString().replace(' ', '_');
    }

    static String text(Source source) {
      return new String(source.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text(source);
    }
  }

  private static final class MemoryOutput
      extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    MemoryOutput(StandardJavaFileManager standard, Map<String, ByteArrayOutputStream> classes) {
      super(standard);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new SimpleJavaFileObject(
          URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          var bytes = new ByteArrayOutputStream();
          classes.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
