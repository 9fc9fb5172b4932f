package org.tritonjvm.filecheck;

import java.io.OutputStream;

/** Updates a check file until the input passes, each time from the findings of the run before. */
final class UpdateLoop {
  /** Each round mends one directive of every block, so there may be many; but not without end. */
  private static final int MAX_ROUNDS = 200;

  private final Options options;
  private final String checkFile;
  private final FileReader files;
  private final Console out;

  UpdateLoop(Invocation invocation, FileReader files, Console out) {
    this.options = invocation.options();
    this.checkFile = invocation.checkFile();
    this.files = files;
    this.out = out;
  }

  /** Starts from the file as it is and the findings of its run; the verdict of that run stands. */
  void run(byte[] original, Variables variables, SourceBuffer input, Findings first) {
    byte[] current = original;
    var findings = first;
    var known = variables;
    boolean passed = false;
    int rounds = 0;
    while (!passed && rounds < MAX_ROUNDS) {
      var updated = new Updater(options, known).update(current, findings);
      if (updated.isEmpty() || java.util.Arrays.equals(updated.get(), current)) {
        break;
      }
      current = updated.get();
      rounds++;
      findings = new Findings();
      known = new Variables();
      passed = check(current.clone(), known, input, findings);
    }
    if (rounds == 0 || checkFile.equals("-")) {
      out.print("FileCheck: no directive could be updated\n");
      return;
    }
    files.write(checkFile, current, out);
    out.print(
        "FileCheck: updated "
            + checkFile
            + (passed ? ", it now passes\n" : ", it does not pass yet\n"));
  }

  private boolean check(byte[] text, Variables variables, SourceBuffer input, Findings findings) {
    var silence = new Console(OutputStream.nullOutputStream(), false);
    var buffer = Canonical.buffer(checkFile, text, options.strictWhitespace());
    new Definitions(variables, silence).define(options.definitions());
    variables.addLineVariable();
    try {
      var checks = new CheckFileReader(options, variables, buffer, silence).read();
      var reporter = new Reporter(options, new DiagnosticPrinter(silence), false, findings);
      return checks.isPresent()
          && new Checker(checks.get(), options, variables, Input.of(input), reporter).check();
    } catch (CheckFileException e) {
      return false;
    }
  }
}
