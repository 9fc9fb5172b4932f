package org.tritonjvm.opt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tritonjvm.mlir.llvm.LlvmContext;
import org.tritonjvm.mlir.llvm.LlvmModule;
import org.tritonjvm.mlir.llvm.TargetMachine;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.Option;
import org.tritonjvm.opt.cli.Option.Group;
import org.tritonjvm.opt.cli.UsageException;
import org.tritonjvm.opt.cli.ValueType;
import org.tritonjvm.opt.diagnostics.MessageWriter;
import org.tritonjvm.opt.diagnostics.Source;

/** triton-llc: LLVM IR to assembly or an object file for a target built in. */
public final class LlcMain extends LlvmTool {
  private final Option<String> triple =
      table.add(
          Option.text(Group.PIPELINE, "mtriple", "triple", "The target: nvptx64-nvidia-cuda"));
  private final Option<String> cpu =
      table.add(Option.text(Group.PIPELINE, "mcpu", "cpu", "The processor: sm_90a"));
  private final Option<String> features =
      table.add(Option.text(Group.PIPELINE, "mattr", "features", "Its features: +ptx86"));
  private final Option<String> level =
      table.add(
          new Option<>(
              "O",
              Group.PIPELINE,
              new ValueType.Choice(List.of("0", "1", "2", "3"), ""),
              "2",
              "How hard to optimize the code (default 2)",
              false));
  private final Option<String> passes =
      table.add(
          Option.text(
              Group.PIPELINE, "passes", "pipeline", "LLVM passes to run first: default<O3>"));
  private final Option<Boolean> contract =
      table.add(Option.flag(Group.PIPELINE, "fp-contract", "Fuse multiplications with additions"));
  private final Option<String> kind =
      table.add(
          new Option<>(
              "filetype",
              Group.INPUT,
              new ValueType.Choice(List.of("asm", "obj", "ll"), ""),
              "asm",
              "Assembly, an object file, or LLVM IR after --passes",
              false));

  private LlcMain() {
    super("triton-llc", "generates code from LLVM IR");
  }

  /** The program. */
  public static void main(String[] args) throws IOException {
    new LlcMain().main(List.of(args));
  }

  /** The tool, for one run. */
  public static LlvmTool tool() {
    return new LlcMain();
  }

  @Override
  byte[] convert(CommandLine line, Source source, MessageWriter messages, Path cwd)
      throws UsageException {
    if (!line.given(triple)) {
      throw new UsageException(
          "triton-llc: --mtriple is missing; targets: " + String.join(", ", LlvmContext.targets()));
    }
    try (var llvm = new LlvmContext()) {
      var module = LlvmModule.parse(llvm, source.bytes(), source.name());
      var spec =
          new TargetMachine.Spec(
              line.get(triple),
              line.get(cpu),
              line.get(features),
              Integer.parseInt(line.get(level)),
              line.get(contract));
      var machine = new TargetMachine(llvm, spec);
      module.setTarget(machine);
      if (line.given(passes)) {
        module.optimize(line.get(passes), machine);
      }
      return switch (line.get(kind)) {
        case "obj" -> module.toObject(machine);
        case "ll" -> module.toString().getBytes(UTF_8);
        default -> module.toAssembly(machine).getBytes(UTF_8);
      };
    }
  }
}
