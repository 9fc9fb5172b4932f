package org.tritonjvm.mlir.pass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Text;

/** A pass of MLIR's own. */
final class UpstreamPassEntry implements PassEntry {
  private final String name;
  private final String summary;
  private final Optional<String> anchor;

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
    return Known.OPTIONS.getOrDefault(name, List.of());
  }

  /** The options of all upstream passes, from MLIR's definitions; see ods/GeneratePassOptions. */
  private static final class Known {
    static final Map<String, List<PassOption>> OPTIONS = read();

    private static Map<String, List<PassOption>> read() {
      var options = new HashMap<String, List<PassOption>>();
      try (var in = UpstreamPassEntry.class.getResourceAsStream("upstream.options")) {
        var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (var line : text.lines().toList()) {
          var fields = line.split("\u001f", -1);
          options.computeIfAbsent(fields[0], p -> new ArrayList<>()).add(option(fields));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the passes' options", e);
      }
      return options;
    }
  }

  private static PassOption option(String[] fields) {
    var type = PassOption.Type.valueOf(fields[2].toUpperCase(Locale.ROOT));
    var values =
        type == PassOption.Type.ENUM ? Arrays.asList(fields[4].split(",")) : List.<String>of();
    return new PassOption(
        fields[1], type, fields[3].equals("1"), List.copyOf(values), fields[5], fields[6]);
  }

  @Override
  public String toString() {
    return name;
  }
}
