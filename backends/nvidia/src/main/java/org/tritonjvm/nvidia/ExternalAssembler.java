package org.tritonjvm.nvidia;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A {@code ptxas} on this machine, for PTX that is newer than the assembler that is built in. */
final class ExternalAssembler {
  /** The environment variable that names it, as for Triton. */
  static final String VARIABLE = "TRITON_PTXAS_PATH";

  private final Path program;

  private ExternalAssembler(Path program) {
    this.program = program;
  }

  /** The one that the environment names, or the first on the path. */
  static Optional<ExternalAssembler> find() {
    var named = Stream.ofNullable(System.getenv(VARIABLE)).map(Path::of);
    var path =
        Stream.ofNullable(System.getenv("PATH"))
            .flatMap(p -> Arrays.stream(p.split(File.pathSeparator)));
    return Stream.concat(named, path.map(folder -> Path.of(folder, "ptxas")))
        .filter(Files::isExecutable)
        .findFirst()
        .map(ExternalAssembler::new);
  }

  /**
   * Machine code with what ptxas said about it.
   *
   * @param code empty if it refused
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(Optional<byte[]> code, String log) {}

  Result assemble(String ptx, List<String> options) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("ptxas");
    var source = folder.resolve("kernel.ptx");
    var target = folder.resolve("kernel.cubin");
    try {
      Files.writeString(source, ptx);
      var command = new ArrayList<String>();
      command.add(program.toString());
      command.addAll(options);
      command.addAll(List.of(source.toString(), "-o", target.toString()));
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var log = new String(process.getInputStream().readAllBytes(), UTF_8);
      boolean ok = process.waitFor() == 0;
      return new Result(ok ? Optional.of(Files.readAllBytes(target)) : Optional.empty(), log);
    } finally {
      Files.deleteIfExists(source);
      Files.deleteIfExists(target);
      Files.deleteIfExists(folder);
    }
  }
}
