package org.tritonjvm.lit.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.tritonjvm.lit.script.ScriptException;
import org.tritonjvm.lit.script.TestScript;
import org.tritonjvm.lit.suite.LitTest;

/**
 * Runs one section of a file by itself, as a file of its own beside the test's temporary files.
 *
 * @param test the section
 * @param index its number, from 0
 * @param section its text
 */
record SectionRun(LitTest test, int index, Sections.Section section) {
  /** The run, or nothing when the file has but one section. */
  static Optional<SectionRun> of(LitTest test) throws IOException {
    // Latin-1 keeps every byte, whatever the file's encoding.
    var sections = Sections.of(Files.readString(test.source(), StandardCharsets.ISO_8859_1));
    int index = test.section().orElseThrow();
    return sections.size() == 1
        ? Optional.empty()
        : Optional.of(new SectionRun(test, index, sections.get(index)));
  }

  TestResult execute(TestExecutor executor) {
    var where = test.source() + ":" + section.line() + ": section " + index;
    try {
      var script = TestScript.read(test.source(), true);
      var source = test.temporary().resolveSibling(fileName());
      Files.createDirectories(source.getParent());
      Files.writeString(source, section.text(), StandardCharsets.ISO_8859_1);
      var result = executor.run(test, script, source, source, Sections.withoutIdleChecks(section));
      return new TestResult(
          result.code(),
          where + " by itself\n" + result.output(),
          0,
          0,
          result.attempts(),
          result.allowedAttempts(),
          result.lines());
    } catch (ScriptException e) {
      return TestResult.of(ResultCode.UNRESOLVED, e.located(test.source()));
    } catch (IOException e) {
      return TestResult.of(ResultCode.UNRESOLVED, where + ": error: " + e.getMessage());
    }
  }

  /** The test's name with the section's number before its suffix. */
  private String fileName() {
    var name = test.fileName();
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? name + "." + index
        : name.substring(0, dot) + "." + index + name.substring(dot);
  }
}
