package org.tritonjvm.filecheck;

import java.util.List;

/** One run of the program. */
final class Session {
  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  private final String program;
  private final List<String> arguments;
  private final Invocation invocation;
  private final Options options;
  private final FileReader files;
  private final Console out;
  private final Console err;
  private final Findings findings = new Findings();
  private SourceBuffer inputBuffer = SourceBuffer.of("", "");

  Session(
      String program,
      List<String> arguments,
      Invocation invocation,
      FileReader files,
      Console out,
      Console err) {
    this.program = program;
    this.arguments = arguments;
    this.invocation = invocation;
    this.options = invocation.options();
    this.files = files;
    this.out = out;
    this.err = err;
  }

  int run() {
    if (invocation.dumpInput() == Invocation.DumpInput.HELP) {
      Help.printDump(out);
      return PASSED;
    }
    if (invocation.checkFile().isEmpty()) {
      err.print("<check-file> not specified\n");
      return UNUSABLE;
    }
    if (!definitionsAreFormed()) {
      return UNUSABLE;
    }
    var prefixError = PrefixValidator.firstError(options);
    if (prefixError.isPresent()) {
      err.print(prefixError.get());
      return UNUSABLE;
    }
    byte[] checkBytes;
    try {
      checkBytes = files.read(invocation.checkFile());
    } catch (FileReader.ReadException e) {
      err.print(
          "Could not open check file '" + invocation.checkFile() + "': " + e.getMessage() + "\n");
      return UNUSABLE;
    }
    // Canonicalization works in place, an update starts from the file as it is.
    byte[] asItIs = invocation.extras().update() ? checkBytes.clone() : checkBytes;
    var checkBuffer = buffer(invocation.checkFile(), checkBytes);
    var variables = new Variables();
    if (!new Definitions(variables, err).define(options.definitions())) {
      return UNUSABLE;
    }
    variables.addLineVariable();
    var reader = new CheckFileReader(options, variables, checkBuffer, err);
    try {
      var checks = reader.read();
      int code =
          checks.isPresent() ? check(checks.get(), variables, reader.implicitBuffers()) : UNUSABLE;
      finish(code, checkBuffer, checks.orElse(List.of()));
      if (code == FAILED && invocation.extras().update()) {
        new UpdateLoop(invocation, files, out).run(asItIs, variables, inputBuffer, findings);
      }
      return code;
    } catch (CheckFileException e) {
      reader.report(e);
      findings.addAll(e.diagnostics());
      finish(e.exitCode(), checkBuffer, List.of());
      return e.exitCode();
    }
  }

  /** Writes what is not for standard error: hints and the report. */
  private void finish(int code, SourceBuffer checkBuffer, List<CheckString> checks) {
    var extras = invocation.extras();
    if (extras.hints() == Invocation.Extras.Hints.OFF && extras.format().isEmpty()) {
      return;
    }
    findings.setHints(Linter.lint(checkBuffer, options, checks));
    if (extras.format().isPresent()) {
      var report = Report.render(extras.format().get(), code, findings);
      if (extras.reportFile().isEmpty()) {
        out.print(report);
      } else {
        files.write(extras.reportFile(), report, out);
      }
    }
    boolean reportOnStdout = extras.format().isPresent() && extras.reportFile().isEmpty();
    switch (extras.hints()) {
      case STDOUT -> {
        if (!reportOnStdout) {
          findings.printHints(out);
        }
      }
      case STDERR -> findings.printHints(err);
      case OFF -> {}
    }
  }

  private boolean definitionsAreFormed() {
    boolean good = true;
    for (var definition : options.definitions()) {
      int equals = definition.indexOf('=');
      if (equals <= 0) {
        var missing = equals < 0 ? "equal sign" : "variable name";
        err.print("Missing " + missing + " in command-line definition '-D" + definition + "'\n");
        good = false;
      }
    }
    return good;
  }

  private FailureListener listener() {
    var extras = invocation.extras();
    boolean silent =
        extras.hints() == Invocation.Extras.Hints.OFF
            && extras.format().isEmpty()
            && !extras.update();
    return silent ? FailureListener.NONE : findings;
  }

  private SourceBuffer buffer(String name, byte[] data) {
    return Canonical.buffer(display(name), data, options.strictWhitespace());
  }

  private static String display(String name) {
    return name.equals("-") ? "<stdin>" : name;
  }

  private int check(List<CheckString> checks, Variables variables, List<SourceBuffer> implicit) {
    var name = display(invocation.inputFile());
    byte[] data;
    try {
      data = files.read(invocation.inputFile());
    } catch (FileReader.ReadException e) {
      err.print("Could not open input file '" + name + "': " + e.getMessage() + "\n");
      return UNUSABLE;
    }
    if (data.length == 0 && !options.allowEmpty()) {
      err.print("FileCheck error: '" + name + "' is empty.\n");
      err.print("FileCheck command line:  " + program);
      arguments.forEach(argument -> err.print(" " + argument));
      err.print("\n");
      return UNUSABLE;
    }
    inputBuffer = buffer(invocation.inputFile(), data);
    var input = Input.of(inputBuffer);
    boolean recording = invocation.dumpInput() != Invocation.DumpInput.NEVER;
    var reporter = new Reporter(options, new DiagnosticPrinter(err), recording, listener());
    boolean passed = new Checker(checks, options, variables, input, reporter).check();
    boolean dumping =
        invocation.dumpInput() == Invocation.DumpInput.ALWAYS
            || (!passed && invocation.dumpInput() == Invocation.DumpInput.FAIL);
    if (dumping) {
      err.print("\nInput file: " + name + "\nCheck file: " + invocation.checkFile() + "\n\n");
      err.print("-dump-input=help explains the following input dump.\n\n");
      new InputDump(
              err,
              input,
              invocation.filter(),
              invocation.context(),
              options.verbose(),
              reporter.records(),
              implicit)
          .print();
    }
    return passed ? PASSED : FAILED;
  }
}
