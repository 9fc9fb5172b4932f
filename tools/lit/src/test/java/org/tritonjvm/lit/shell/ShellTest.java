package org.tritonjvm.lit.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tritonjvm.lit.program.Programs;
import org.tritonjvm.lit.spi.Invocation;
import org.tritonjvm.lit.spi.Program;

/** Programs of this process in the shell: pipes, crashes, streams, limits. */
@Timeout(60)
class ShellTest {
  @TempDir Path folder;

  private final Map<String, Program> programs = new ConcurrentHashMap<>(Programs.own());
  private final StringBuilder trace = new StringBuilder();

  private interface Body {
    int run(Invocation invocation) throws IOException;
  }

  private void program(String name, Body body) {
    programs.put(
        name,
        new Program() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public int run(Invocation invocation) throws IOException {
            return body.run(invocation);
          }
        });
  }

  private int run(String line) throws Exception {
    return run(line, new Deadline(false));
  }

  private int run(String line, Deadline deadline) throws Exception {
    var environment = Map.of("PATH", "/usr/bin:/bin", "OUTER", "1");
    return new Shell(folder, environment, programs, true, deadline).run(Script.parse(line), trace);
  }

  @Test
  void aPipelineOfProgramsNeedsNoOtherThread() throws Exception {
    var threads = ConcurrentHashMap.<Thread>newKeySet();
    program(
        "stage",
        in -> {
          threads.add(Thread.currentThread());
          in.in().transferTo(in.out());
          return 0;
        });
    assertEquals(0, run("echo text | stage | stage | stage > out"));
    assertEquals("text\n", Files.readString(folder.resolve("out")));
    assertEquals(java.util.Set.of(Thread.currentThread()), threads);
  }

  @Test
  void moreThanAPipeHoldsFlowsThroughIt() throws Exception {
    long size = 20L * BoundedPipe.CAPACITY + 17;
    program(
        "flood",
        in -> {
          var chunk = new byte[10_007];
          for (long left = size; left > 0; left -= chunk.length) {
            in.out().write(chunk, 0, (int) Math.min(left, chunk.length));
          }
          return 0;
        });
    program(
        "measure",
        in -> {
          long total = 0;
          var buffer = new byte[4096];
          for (int n = in.in().read(buffer); n >= 0; n = in.in().read(buffer)) {
            total += n;
          }
          in.out().write(Long.toString(total).getBytes(StandardCharsets.UTF_8));
          return 0;
        });
    assertEquals(0, run("flood | cat | sh -c cat | cat | measure > size"));
    assertEquals(Long.toString(size), Files.readString(folder.resolve("size")));
  }

  @Test
  void aWriterWhoseReaderEndsDiesOfTheBrokenPipe() throws Exception {
    program(
        "endless",
        in -> {
          while (true) {
            in.out().write(new byte[1 << 16]);
          }
        });
    program("first", in -> in.in().read() >= 0 ? 0 : 1);
    assertEquals(Stage.SIGPIPE, run("endless | first"));
    assertEquals(Stage.SIGPIPE, run("endless | sh -c 'head -c 1'"));
  }

  @Test
  void aThrownErrorIsACrash() throws Exception {
    program(
        "crash",
        in -> {
          throw new IllegalStateException("broken invariant");
        });
    assertEquals(Program.ABORTED, run("crash"));
    assertTrue(trace.toString().contains("broken invariant"), trace.toString());
    assertEquals(0, run("not --crash crash"));
    assertEquals(1, run("not crash"));
    assertEquals(0, run("! crash"));
    assertEquals(1, run("not not --crash crash"));
    assertEquals(1, run("not --crash true"));
    assertEquals(1, run("not --crash false"));
  }

  @Test
  void negativeStatusIsADeathBySignal() throws Exception {
    program("segfault", in -> -11);
    assertEquals(-11, run("segfault | true"));
    assertEquals(0, run("not --crash segfault"));
    assertTrue(trace.toString().contains("error: Segmentation fault"), trace.toString());
    assertEquals(0, run("not --crash sh -c 'kill -SEGV $$'"));
  }

  @Test
  void streamsAreWhereRedirectionsPutThem() throws Exception {
    program(
        "both",
        in -> {
          in.out().write('o');
          in.err().write('e');
          return 0;
        });
    assertEquals(
        0,
        run(
            "both > out 2> err && both >> out 2>> err && both > mixed 2>&1 && both 2>&1 | cat > piped"));
    assertEquals("oo", Files.readString(folder.resolve("out")));
    assertEquals("ee", Files.readString(folder.resolve("err")));
    assertEquals("oe", Files.readString(folder.resolve("mixed")));
    assertEquals("oe", Files.readString(folder.resolve("piped")));
    assertEquals(0, run("both 2>&1 > out | cat > piped"));
    assertEquals("e", Files.readString(folder.resolve("piped")));
    assertEquals(0, run("both < out > both.out"));
  }

  @Test
  void eachProgramSeesItsOwnEnvironmentAndFolder() throws Exception {
    Files.createDirectories(folder.resolve("sub"));
    program(
        "where",
        in -> {
          var line =
              in.directory().getFileName()
                  + " "
                  + in.environment().get("A")
                  + in.environment().get("OUTER");
          in.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
          return 0;
        });
    assertEquals(
        0, run("cd sub && env A=x where > 1 && export A=y && where > 2 && env -i where > 3"));
    assertEquals("sub x1\n", Files.readString(folder.resolve("sub/1")));
    assertEquals("sub y1\n", Files.readString(folder.resolve("sub/2")));
    assertEquals("sub nullnull\n", Files.readString(folder.resolve("sub/3")));
  }

  @Test
  void aBareEnvFeedsThePipeline() throws Exception {
    assertEquals(0, run("env ADDED=1 env | cat > variables"));
    assertTrue(Files.readString(folder.resolve("variables")).contains("ADDED=1\n"));
  }

  @Test
  void theDeadlineEndsProcessesAndThreads() throws Exception {
    var calls = new AtomicInteger();
    program(
        "wait",
        in -> {
          calls.incrementAndGet();
          return in.in().read();
        });
    var deadline = new Deadline(true);
    var killer =
        Thread.startVirtualThread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                return;
              }
              deadline.expire();
            });
    int status = run("sleep 50 ; wait", deadline);
    killer.join();
    assertTrue(status < 0, "status " + status);
    assertEquals(0, calls.get());
  }

  @Test
  void aMissingInputFileIsNamed() {
    var e = assertThrows(IOException.class, () -> run("cat < nowhere"));
    assertTrue(
        e.getMessage().contains("nowhere") && e.getMessage().contains("no such file"),
        e.getMessage());
  }

  @Test
  void readsFilesIntoArguments() throws Exception {
    assertEquals(0, run("echo -n one two > words && echo \"<%{readfile:words}>\" > out"));
    assertEquals("<one two>\n", Files.readString(folder.resolve("out")));
    assertEquals(Shell.CANNOT_RUN, run("echo %{readfile:nowhere}"));
    assertTrue(
        trace.toString().contains("does not exist: " + folder.resolve("nowhere")),
        trace.toString());
  }

  @Test
  void patternsMatchSortedAndNotHidden() throws Exception {
    for (var name : new String[] {"b.x", "a.x", ".c.x", "d.y"}) {
      Files.writeString(folder.resolve(name), name);
    }
    assertEquals(0, run("cat *.x [d].? '*.x' > all || true"));
    var text = Files.readString(folder.resolve("all"));
    assertTrue(text.startsWith("a.xb.xd.y"), text);
    assertFalse(text.contains(".c.x"), text);
  }
}
