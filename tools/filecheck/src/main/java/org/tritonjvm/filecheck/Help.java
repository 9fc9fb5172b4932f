package org.tritonjvm.filecheck;

/** The texts that explain the program. */
final class Help {
  private static final String USAGE =
      """
      FileCheck [options] <check-file>

      Checks that the input (--input-file=FILE, else standard input) contains what the directives of the check file ask for.

        --check-prefix=P, --check-prefixes=A,B  prefixes of directives (CHECK)
        --comment-prefixes=A,B                  prefixes of comments (COM,RUN)
        --allow-unused-prefixes                 accept prefixes that no directive uses
        --match-full-lines                      patterns match whole lines
        --strict-whitespace                     blanks count as they are
        --ignore-case                           ASCII letters match in both cases
        --implicit-check-not=PATTERN            no such text between positive matches
        --enable-var-scope                      variables without $ end at CHECK-LABEL
        -DNAME=TEXT, -D#NAME=EXPRESSION         define a variable
        --allow-empty                           accept an empty input
        --allow-deprecated-dag-overlap          matches of CHECK-DAG may overlap
        --dump-input=help|always|fail|never     when to show the annotated input (fail)
        --dump-input-filter=all|annotation-full|annotation|error
        --dump-input-context=N                  lines around those that the filter keeps (5)
        -v, -vv                                 say what matched; and all else
        --color                                 colour messages and dump

      Not in LLVM's FileCheck; none of these changes a verdict:
        --hints=stdout|stderr|off               where suggestions go (stdout; environment FILECHECK_HINTS)
        --diagnostics-format=json|sarif         write the diagnostics for programs
        --diagnostics-file=FILE                 to this file instead of standard output
        --update                                rewrite the failing directives in the check file

      Options in the environment variable FILECHECK_OPTS come before those of the command line.
      Exit codes: 0 the input passes, 1 it fails, 2 the check cannot be done.
      """;

  private static final String DUMP =
      """
      How to read the input dump:

        N:       line N of the input; the space at its end stands for the line break
        T:L      the result of the directive of kind T on line L of the check file, or of the implicit pattern impL
        T:L'K    the K-th such result
        ^~~      a good match (with -v)
        !~~      a match where there must be none, or on the wrong line, or discarded
        X~~      searched without a match
        ?        looks most like what was not found
        ...      lines left out; see --dump-input-filter and --dump-input-context
      """;

  private Help() {}

  static void print(String action, Console out) {
    switch (action) {
      case "version" -> out.print("FileCheck of triton-jvm, equal to that of LLVM 22.1\n");
      default -> out.print(USAGE);
    }
  }

  static void printDump(Console out) {
    out.print(DUMP);
  }
}
