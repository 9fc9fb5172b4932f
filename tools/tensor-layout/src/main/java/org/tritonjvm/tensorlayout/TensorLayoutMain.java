package org.tritonjvm.tensorlayout;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.dialects.layout.LayoutException;
import org.tritonjvm.mlir.ir.IrException;

/** triton-tensor-layout: shows who holds which element of a tensor. */
public final class TensorLayoutMain {
  private TensorLayoutMain() {}

  /** The program. Its exit status is {@link #run}'s. */
  public static void main(String[] args) throws IOException {
    int status;
    try (var out = new FileOutputStream(FileDescriptor.out);
        var err = new FileOutputStream(FileDescriptor.err)) {
      var in = new FileInputStream(FileDescriptor.in);
      status = run(List.of(args), Path.of(""), in, out, err);
    }
    if (status != 0) System.exit(status);
  }

  /**
   * Runs the tool.
   *
   * @param args the arguments behind the program's name
   * @param cwd what relative file names are relative to
   * @return 0 if all went well, 1 after a message on {@code err} if not
   */
  public static int run(
      List<String> args, Path cwd, InputStream in, OutputStream out, OutputStream err)
      throws IOException {
    try {
      var arguments = Arguments.parse(args);
      var text = arguments.help() ? Arguments.HELP : show(arguments, cwd, in);
      if (arguments.output().isPresent() && !arguments.help()) {
        write(cwd.resolve(arguments.output().get()), text);
      } else {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return 0;
    } catch (UsageException | LayoutException | IrException e) {
      var message = "triton-tensor-layout: " + e.getMessage() + "\n";
      err.write(message.getBytes(StandardCharsets.UTF_8));
      return 1;
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UsageException("cannot write '" + file + "': " + e.getMessage());
    }
  }

  private static String show(Arguments arguments, Path cwd, InputStream in) throws IOException {
    var tensor =
        arguments
            .tensor()
            .orElseThrow(() -> new UsageException("Must specify the tensor type argument"));
    if (arguments.input().isEmpty() && arguments.layout().isEmpty()) {
      throw new UsageException("nothing to show: give a layout with -l or a file with -i");
    }
    try (var reader = new LayoutReader()) {
      var type = reader.tensorType(tensor);
      var layouts = new ArrayList<NamedLayout>();
      if (arguments.input().isPresent()) {
        var text = read(arguments.input().get(), cwd, in);
        layouts.addAll(reader.ofFile(text, arguments.aliasNames(), type));
      }
      if (arguments.layout().isPresent()) {
        layouts.add(reader.ofText(arguments.layout().get(), type));
      }
      return switch (arguments.form()) {
        case TEXT -> Listing.of(layouts, arguments.byPlace(), !arguments.aliasNames().isEmpty());
        case SVG -> Picture.svg(layouts, tensor, LayoutReader.elementBits(type));
        case HTML -> Page.html(layouts, tensor, LayoutReader.elementBits(type));
      };
    }
  }

  private static String read(String file, Path cwd, InputStream in) {
    try {
      return file.equals("-")
          ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(cwd.resolve(file));
    } catch (IOException e) {
      throw new UsageException("cannot read '" + file + "': " + e.getMessage());
    }
  }
}
