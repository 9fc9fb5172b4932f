package org.tritonjvm.opt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tritonjvm.mlir.pass.Remark;
import org.tritonjvm.mlir.pass.RemarkOptions;
import org.tritonjvm.opt.cli.CommandLine;
import org.tritonjvm.opt.cli.Option;
import org.tritonjvm.opt.cli.UsageException;

/** Which remarks of passes are wanted, and the file that they go to if they are not printed. */
final class RemarkOutput {
  private static final String DEFAULT_FILE = "mlir-remarks.yaml";

  private final RemarkOptions options;
  private final Path file;
  private final StringBuilder yaml = new StringBuilder();

  private RemarkOutput(RemarkOptions options, Path file) {
    this.options = options;
    this.file = file;
  }

  static RemarkOutput of(CommandLine line, Path cwd) throws UsageException {
    var filters = new EnumMap<Remark.Kind, Pattern>(Remark.Kind.class);
    for (var kind : Remark.Kind.values()) {
      var own =
          switch (kind) {
            case PASSED -> OptOptions.REMARKS_PASSED;
            case MISSED -> OptOptions.REMARKS_MISSED;
            case FAILED -> OptOptions.REMARKS_FAILED;
            case ANALYSIS -> OptOptions.REMARKS_ANALYSIS;
          };
      var option = line.given(own) ? own : OptOptions.REMARKS;
      if (line.given(option)) filters.put(kind, pattern(option, line.get(option)));
    }
    boolean print = !line.get(OptOptions.REMARK_FORMAT).equals("yaml");
    var name = line.get(OptOptions.REMARKS_FILE);
    return new RemarkOutput(
        new RemarkOptions(Map.copyOf(filters), print),
        cwd.resolve(name.isEmpty() ? DEFAULT_FILE : name));
  }

  private static Pattern pattern(Option<String> option, String text) throws UsageException {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          OptRun.PROGRAM + ": for the " + option.dashed() + " option: " + e.getMessage());
    }
  }

  RemarkOptions options() {
    return options;
  }

  void add(List<Remark> remarks) {
    if (options.asDiagnostics()) return;
    for (var remark : remarks) yaml.append(remark.toYaml());
  }

  void finish() throws IOException {
    if (!options.asDiagnostics() && !options.filters().isEmpty()) Files.writeString(file, yaml);
  }
}
