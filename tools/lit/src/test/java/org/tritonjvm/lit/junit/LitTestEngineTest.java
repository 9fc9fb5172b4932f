package org.tritonjvm.lit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

class LitTestEngineTest {
  @TempDir Path folder;

  @BeforeEach
  void suite() throws IOException {
    write("lit.json", "{ \"name\": \"ENGINE\", \"suffixes\": [\".t\"], \"features\": [\"here\"] }");
    write("pass.t", "RUN: true\nRUN: echo two\n");
    write("fail.t", "first line\nRUN: true\nRUN: cat nothing\nRUN: true\n");
    write("sub/unsupported.t", "REQUIRES: nowhere\nRUN: false\n");
    write("sub/xfail.t", "XFAIL: *\nRUN: false\n");
    write("sub/xpass.t", "XFAIL: *\nRUN: true\n");
    write("broken.t", "RUN: echo 'open\n");
    write(
        "sections.t",
        "RUN: sh -c '! grep ba[d] $0' %s -split-input-file\ngood\n// -----\nb"
            + "ad\n// -----\nfine\n");
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private EngineExecutionResults run(DiscoverySelector... selectors) {
    return EngineTestKit.engine(LitTestEngine.ID).selectors(selectors).execute();
  }

  /** One line per node that ended or was skipped: its path of display names and how it came out. */
  private static String outcomes(EngineExecutionResults results) {
    return results.allEvents().stream()
        .filter(e -> e.getType() == EventType.FINISHED || e.getType() == EventType.SKIPPED)
        .filter(e -> !e.getTestDescriptor().getType().equals(TestDescriptor.Type.CONTAINER))
        .map(e -> name(e.getTestDescriptor()) + " " + outcome(e))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining("\n"));
  }

  private static String name(TestDescriptor node) {
    var segments = node.getUniqueId().getSegments();
    return segments.stream()
        .filter(
            s ->
                !s.getType().equals("engine")
                    && !s.getType().equals("suite")
                    && !s.getType().equals("class"))
        .map(s -> s.getType().equals("section") ? "section " + s.getValue() : s.getValue())
        .collect(Collectors.joining("/"));
  }

  private static String outcome(Event event) {
    return event.getType() == EventType.SKIPPED
        ? "SKIPPED " + event.getRequiredPayload(String.class)
        : event.getRequiredPayload(TestExecutionResult.class).getStatus().toString();
  }

  @Test
  void eachFileIsATestWithItsRunLinesAndSections() {
    assertEquals(
        """
        broken.t FAILED
        broken.t/1 SKIPPED not run: the file is UNRESOLVED
        fail.t FAILED
        fail.t/1 SUCCESSFUL
        fail.t/2 FAILED
        fail.t/3 SKIPPED not run: the command before it failed, from line 3
        pass.t SUCCESSFUL
        pass.t/1 SUCCESSFUL
        pass.t/2 SUCCESSFUL
        sections.t FAILED
        sections.t/1 FAILED
        sections.t/section 0 SUCCESSFUL
        sections.t/section 1 FAILED
        sections.t/section 2 SUCCESSFUL
        sub/unsupported.t SKIPPED Test requires the following unavailable features: nowhere
        sub/xfail.t SUCCESSFUL
        sub/xfail.t/1 ABORTED
        sub/xpass.t FAILED
        sub/xpass.t/1 SUCCESSFUL""",
        outcomes(run(selectDirectory(folder.toString()))));
  }

  @Test
  void failuresCarryTheTraceAndThePlace() {
    var results = run(selectFile(folder.resolve("fail.t").toString()));
    var failure =
        results.testEvents().failed().stream()
            .map(e -> e.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
            .toList();
    assertEquals(2, failure.size());
    for (var throwable : failure) {
      assertTrue(
          throwable.getMessage().contains("No such file or directory: 'nothing'"),
          throwable.getMessage());
      assertEquals(3, throwable.getStackTrace()[0].getLineNumber());
      assertEquals("fail.t", throwable.getStackTrace()[0].getFileName());
    }
  }

  @Test
  void sourcesPointAtLines() {
    var nodes =
        run(selectFile(folder.resolve("fail.t").toString())).allEvents().started().stream()
            .map(Event::getTestDescriptor)
            .filter(d -> d.getSource().orElse(null) instanceof FileSource)
            .collect(
                Collectors.toMap(
                    LitTestEngineTest::name, d -> (FileSource) d.getSource().orElseThrow()));
    assertEquals(2, nodes.get("fail.t").getPosition().orElseThrow().getLine());
    assertEquals(3, nodes.get("fail.t/2").getPosition().orElseThrow().getLine());
    assertEquals("fail.t", nodes.get("fail.t/2").getFile().getName());
  }

  @Test
  void namesSayTheFileWithoutTheFoldersAbove() {
    var names =
        run(selectFile(folder.resolve("sub/xpass.t").toString())).testEvents().started().stream()
            .map(e -> e.getTestDescriptor().getDisplayName())
            .toList();
    assertEquals(List.of("sub/xpass.t", "sub/xpass.t:2: true"), names);
    names =
        run(selectFile(folder.resolve("sections.t").toString())).testEvents().started().stream()
            .map(e -> e.getTestDescriptor().getDisplayName())
            .toList();
    assertTrue(names.contains("sections.t:4: section 1"), names::toString);
  }

  @Test
  void uniqueIdsLeadBackToTheirTests() {
    var all = run(selectDirectory(folder.toString()));
    var ids =
        all.allEvents().started().stream()
            .map(e -> e.getTestDescriptor())
            .filter(d -> List.of("pass.t/2", "sub", "sections.t/section 2").contains(name(d)))
            .map(d -> d.getUniqueId().toString())
            .toList();
    assertEquals(3, ids.size());
    for (var id : ids) {
      var again = outcomes(run(selectUniqueId(id)));
      if (id.contains("pass.t")) {
        assertEquals("pass.t SUCCESSFUL\npass.t/2 SUCCESSFUL", again);
      } else if (id.contains("sections.t")) {
        assertEquals("sections.t FAILED\nsections.t/section 2 SUCCESSFUL", again);
      } else {
        assertTrue(
            again.startsWith("sub/unsupported.t SKIPPED")
                && again.endsWith("sub/xpass.t/1 SUCCESSFUL"),
            again);
      }
    }
  }

  @Test
  void filesRunAtTheSameTimeOrOneByOne() throws IOException {
    for (int i = 0; i < 6; i++) {
      write("parallel/sleep" + i + ".t", "RUN: sleep 0.3\n");
    }
    for (var parallel : List.of("true", "false")) {
      long began = System.nanoTime();
      EngineTestKit.engine(LitTestEngine.ID)
          .selectors(selectDirectory(folder.resolve("parallel").toString()))
          .configurationParameter("lit.parallel", parallel)
          .configurationParameter("lit.parallel.config.strategy", "fixed")
          .configurationParameter("lit.parallel.config.fixed.parallelism", "6")
          .execute()
          .testEvents()
          .assertStatistics(s -> s.succeeded(12));
      double seconds = (System.nanoTime() - began) / 1e9;
      assertEquals(parallel.equals("false"), seconds >= 1.8, parallel + " took " + seconds);
    }
  }

  @Test
  void parametersFilterAndBound() {
    EngineTestKit.engine(LitTestEngine.ID)
        .selectors(selectDirectory(folder.toString()))
        .configurationParameter("lit.filter", "SUB/x")
        .execute()
        .testEvents()
        .assertStatistics(s -> s.started(4).failed(1));
  }

  @Test
  void aFolderThatDoesNotExistIsAnError() {
    var e =
        assertThrows(
            JUnitException.class, () -> run(selectDirectory(folder.resolve("nowhere").toString())));
    assertTrue(
        String.valueOf(e.getCause() == null ? e : e.getCause()).contains("nowhere"),
        String.valueOf(e));
  }

  @Test
  void classesAndResourcesStandForFolders() {
    run(selectClass(ExampleLitTests.class))
        .testEvents()
        .assertStatistics(s -> s.failed(0).started(27).skipped(2));
    run(selectClass(LitTestEngineTest.class)).testEvents().assertStatistics(s -> s.started(0));
    assertTrue(
        outcomes(run(selectClasspathResource("suite/resource.t")))
            .startsWith("resource.t SUCCESSFUL"));
  }
}
