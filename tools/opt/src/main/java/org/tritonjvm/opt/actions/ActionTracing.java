package org.tritonjvm.opt.actions;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.action.Action;
import org.tritonjvm.mlir.action.ActionHandler;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.opt.cli.UsageException;

/** Counts, logs and times the actions of a run, as far as its command line asks for it. */
public final class ActionTracing implements ActionHandler, AutoCloseable {
  /**
   * What is asked for; an empty name asks for nothing.
   *
   * @param counters {@code TAG-skip=N} and {@code TAG-count=N}
   * @param logTo file or {@code -}
   * @param profileTo file or {@code -}
   */
  public record Wanted(List<String> counters, String logTo, String profileTo) {
    boolean any() {
      return !counters.isEmpty() || !logTo.isEmpty() || !profileTo.isEmpty();
    }
  }

  private final Wanted wanted;
  private final DebugCounters counters;
  private final Optional<ActionLog> log;
  private final Optional<ActionProfile> profile;
  private final List<PrintStream> files = new ArrayList<>();

  /**
   * Opens the files.
   *
   * @param stdout what {@code -} stands for
   */
  public ActionTracing(String program, Wanted wanted, Path cwd, OutputStream stdout)
      throws UsageException {
    this.wanted = wanted;
    try {
      counters = new DebugCounters(wanted.counters());
    } catch (UsageException e) {
      throw new UsageException(
          program + ": for the --mlir-debug-counter option: " + e.getMessage());
    }
    log = open(wanted.logTo(), cwd, stdout).map(out -> new ActionLog(program, out));
    profile = open(wanted.profileTo(), cwd, stdout).map(ActionProfile::new);
  }

  private Optional<PrintStream> open(String name, Path cwd, OutputStream stdout)
      throws UsageException {
    if (name.isEmpty()) return Optional.empty();
    try {
      var to = name.equals("-") ? stdout : Files.newOutputStream(cwd.resolve(name));
      var stream = new PrintStream(to, false, StandardCharsets.UTF_8);
      files.add(stream);
      return Optional.of(stream);
    } catch (IOException e) {
      throw new UsageException("cannot open output file '" + name + "': " + e.getMessage());
    }
  }

  @Override
  public boolean before(Action action) {
    boolean happens = counters.allow(action);
    log.ifPresent(l -> l.begins(action, happens));
    profile.ifPresent(p -> p.begins(action));
    return happens;
  }

  @Override
  public void after(Action action, boolean happened) {
    log.ifPresent(l -> l.over(action));
    profile.ifPresent(p -> p.over(action));
  }

  /** Hears of a context's actions until what is returned is closed, if anything is asked for. */
  public Handling handleIn(Context context) {
    return wanted.any() ? ActionHandler.handle(context, this) : () -> {};
  }

  /** What was counted. */
  public String counts() {
    return counters.report();
  }

  @Override
  public void close() throws IOException {
    profile.ifPresent(ActionProfile::finish);
    for (var file : files) {
      if (file.checkError()) throw new IOException("cannot write what actions did");
    }
  }
}
