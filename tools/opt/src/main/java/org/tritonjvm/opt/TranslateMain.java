package org.tritonjvm.opt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tritonjvm.mlir.ir.IrException;
import org.tritonjvm.mlir.ir.ModuleOp;
import org.tritonjvm.mlir.ir.ParseOptions;
import org.tritonjvm.mlir.llvm.LlvmContext;
import org.tritonjvm.mlir.llvm.LlvmException;
import org.tritonjvm.mlir.llvm.LlvmModule;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.Option;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.diagnostics.DiagnosticPrinter;
import org.tritonjvm.opt.diagnostics.MessageWriter;
import org.tritonjvm.opt.diagnostics.Source;

/** mlir-translate: the LLVM dialect to LLVM IR. */
public final class TranslateMain extends LlvmTool {
  private final Option<Boolean> toLlvmIr =
      table.add(
          Option.flag(
              Option.Group.INPUT, "mlir-to-llvmir", "Translate the LLVM dialect to LLVM IR"));
  private final Option<Boolean> allowUnregistered =
      table.add(
          Option.flag(
              Option.Group.INPUT,
              "allow-unregistered-dialect",
              "Accept operations of unknown dialects"));

  private TranslateMain() {
    super("mlir-translate", "translates MLIR");
  }

  /** The program. */
  public static void main(String[] args) throws IOException {
    new TranslateMain().main(List.of(args));
  }

  /** The tool, for one run. */
  public static LlvmTool tool() {
    return new TranslateMain();
  }

  @Override
  byte[] convert(CommandLine line, Source source, MessageWriter messages, Path cwd)
      throws UsageException, Failed {
    if (!line.get(toLlvmIr)) {
      throw new UsageException(
          "mlir-translate: no translation was named; there is: --mlir-to-llvmir");
    }
    try (var mlir = Contexts.PLAIN.open();
        var llvm = new LlvmContext()) {
      mlir.allowUnregisteredDialects(line.get(allowUnregistered));
      var printer = new DiagnosticPrinter(messages, source, cwd);
      try (var handler = mlir.diagnostics().handle(printer);
          var module = ModuleOp.parse(mlir, source.bytes(), source.name(), ParseOptions.DEFAULT)) {
        return LlvmModule.translate(module.operation(), llvm).toString().getBytes(UTF_8);
      } catch (IrException e) {
        e.diagnostics().forEach(printer);
        throw new Failed();
      } catch (LlvmException e) {
        throw new Failed();
      }
    }
  }
}
