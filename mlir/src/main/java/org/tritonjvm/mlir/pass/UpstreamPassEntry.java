package org.tritonjvm.mlir.pass;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/** A pass of MLIR's own. */
final class UpstreamPassEntry implements PassEntry {
  private final String name;
  private final String summary;
  private final Optional<String> anchor;
  private volatile List<PassOption> options = List.of();
  private volatile boolean optionsKnown;

  private UpstreamPassEntry(String[] fields) {
    this.name = fields[0];
    this.anchor = Optional.of(fields[1]).filter(a -> !a.isEmpty());
    this.summary = fields[2];
  }

  static List<PassEntry> all() {
    return Text.take(Shim.shimPassList())
        .lines()
        .<PassEntry>map(line -> new UpstreamPassEntry(line.split("\u001f", -1)))
        .toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Optional<String> anchor() {
    return anchor;
  }

  @Override
  public List<PassOption> options() {
    if (!optionsKnown) {
      var utf8 = Text.utf8(name);
      options =
          Text.take(Shim.shimPassOptions(utf8, utf8.length))
              .lines()
              .map(line -> option(line.split("\u001f", -1)))
              .sorted(Comparator.comparing(PassOption::name))
              .toList();
      optionsKnown = true;
    }
    return options;
  }

  private static PassOption option(String[] fields) {
    var type = PassOption.Type.valueOf(fields[1].toUpperCase(Locale.ROOT));
    var values =
        type == PassOption.Type.ENUM ? Arrays.asList(fields[3].split(",")) : List.<String>of();
    return new PassOption(
        fields[0], type, fields[2].equals("1"), List.copyOf(values), fields[4], fields[5]);
  }

  @Override
  public String toString() {
    return name;
  }
}
