package org.tritonjvm.lit.oracle;

import java.util.List;
import java.util.Random;

/** Test files whose results and output do not depend on the machine. */
final class SuiteCases {
  /** One for each corner of the format. */
  static final List<String> FIXED =
      List.of(
          "RUN: true",
          "RUN: false",
          "no script at all",
          "",
          "RUN: echo a \\\nRUN:   b | FileCheck %s\nCHECK: a b",
          "RUN: echo a \\",
          "RUN: echo 'open",
          "RUN: echo \"open",
          "RUN: echo a |",
          "RUN: | echo a",
          "RUN: true &&",
          "RUN: true & true",
          "RUN: nothing-of-this-name --flag",
          "RUN: nothing-of-this-name || true",
          "RUN: not nothing-of-this-name",
          "RUN: not false && not not true && ! false",
          "RUN: not true",
          "RUN: ! true",
          "RUN: not not false",
          "RUN: not",
          "RUN: not --crash false",
          "RUN: not --crash sh -c 'kill -SEGV $$'",
          "RUN: not sh -c 'kill -SEGV $$'",
          "RUN: ! sh -c 'kill -ABRT $$'",
          "RUN: sh -c 'kill -ABRT $$'",
          "RUN: sh -c 'echo out; echo err >&2; exit 3'",
          "RUN: sh -c 'echo out; echo err >&2; exit 3' 2>&1 | cat",
          "RUN: sh -c 'echo out; echo err >&2; exit 3' > %t 2>&1",
          "RUN: sh -c 'echo out; echo err >&2' >& %t && cat %t | count 2",
          "RUN: sh -c 'echo out; echo err >&2' &> %t && cat %t | count 2",
          "RUN: sh -c 'echo out; echo err >&2' 2> %t && cat %t",
          "RUN: sh -c 'echo out; echo err >&2' 2>&1 > %t | cat",
          "RUN: sh -c 'echo out; echo err >&2' 2>> %t && false",
          "RUN: cat < %s | count 1",
          "RUN: cat < no-such-file",
          "RUN: true > no/such/folder",
          "RUN: true 1>&2",
          "RUN: true 3> %t",
          "RUN: false | true",
          "RUN: true | false | true",
          "RUN: sh -c 'exit 3' | sh -c 'exit 4' | true",
          "RUN: false ; true",
          "RUN: true ; false",
          "RUN: false || false && true || true",
          "RUN: true || false && false",
          "RUN: cd %S/data && cat *.txt | count 5",
          "RUN: cat %S/data/*.none",
          "RUN: diff %S/data/one.txt %S/data/two.txt",
          "RUN: diff -u %S/data/one.txt %S/data/two.txt",
          "RUN: diff -U 0 %S/data/one.txt %S/data/two.txt",
          "RUN: diff %S/data/one.txt %S/data/one.txt",
          "RUN: cat %S/data/one.txt | diff -u - %S/data/two.txt",
          "RUN: diff -r %S/data %S/data && not diff -r %S/data %S/nothing",
          "RUN: env A=1 B='x y' sh -c 'echo $A-$B-$GIVEN; false'",
          "RUN: env -u GIVEN sh -c 'echo \"[$GIVEN]\"; false'",
          "RUN: env A=1 not sh -c 'echo $A; exit 0'",
          "RUN: not env A=1 sh -c 'echo $A; exit 1'",
          "RUN: env A=1 cd /",
          "RUN: cd / | true",
          "RUN: export A=7\nRUN: sh -c 'echo $A; false'",
          "RUN: mkdir -p %t/x/y && cd %t/x && pushd y && popd && sh -c 'pwd | sed s,.*/,,; false'",
          "RUN: popd",
          "RUN: cd",
          "RUN: mkdir",
          "RUN: mkdir -x %t",
          "RUN: rm -f %t && not rm %t && mkdir %t && rm -r %t",
          "RUN: rm -q %t",
          "RUN: umask 077 && sh -c 'umask; false'",
          "RUN: umask 9",
          "RUN: ulimit -n 50 && sh -c 'ulimit -n; false'",
          "RUN: ulimit -q 50",
          "RUN: : anything at all",
          "RUN: echo -n a > %t && echo -e 'b\\tc\\n' >> %t && cat -v %t && false",
          "RUN: echo a < %s",
          "RUN: echo %%s %%%%t %two word sword",
          "RUN: echo %(line) %(line+2) %(line-1) && false",
          "RUN: echo %{s:basename} %{t:stem} %basename_t %{pathsep} %{fs-sep} && false",
          "RUN: %if here %{ echo yes %} %else %{ echo no %} && false",
          "RUN: %if nowhere %{ false %}",
          "RUN: %if here %{ %if feature=2 %{ a %} %else %{ echo nested %} %} && false",
          "RUN: %if here echo",
          "RUN: %if here %{ echo",
          "RUN: echo %T",
          "DEFINE: %{y} = late\nDEFINE: %{x} = echo %{y}\nRUN: echo %s\nREDEFINE: %{y} = later\nRUN: %{x} && false",
          "DEFINE: %{x} = a\nDEFINE: %{x} = b\nRUN: echo %{x}",
          "REDEFINE: %{x} = b\nRUN: echo",
          "DEFINE: %{1x} = b\nRUN: echo",
          "DEFINE: %{x}\nRUN: echo",
          "DEFINE: %{x} = echo \\\nDEFINE:   several words\nRUN: %{x} && false",
          "DEFINE: %{x} = echo \\\nRUN: true",
          "REQUIRES: here, feature={{[0-9]}}\nRUN: true",
          "REQUIRES: here && nowhere\nRUN: true",
          "REQUIRES: here,\nREQUIRES: nowhere, \\\nREQUIRES: else\nRUN: true",
          "UNSUPPORTED: nowhere\nRUN: false",
          "UNSUPPORTED: here\nRUN: false",
          "UNSUPPORTED: here &&\nRUN: true",
          "XFAIL: here\nRUN: false",
          "XFAIL: nowhere\nRUN: false",
          "XFAIL: *, here\nRUN: false",
          "ALLOW_RETRIES: 2\nRUN: false",
          "ALLOW_RETRIES: 2\nALLOW_RETRIES: 2\nRUN: false",
          "ALLOW_RETRIES: many\nRUN: false",
          "RUN: true\nEND.\nRUN: false",
          "RUN: true\nEND. of nothing\nRUN: false",
          "some XRUN: false",
          "RUN: true # RUN: false",
          "RUN: split-file %s %t && cat %t/a %t/b/c | count 2\n//--- a\n1\n#--- b/c\n2",
          "RUN: split-file %s %t",
          "RUN: echo a b | FileCheck %s --check-prefix=NO 2>/dev/null\nNO: c",
          "RUN: echo \"a 'b' \\\"c\\\" \\\\ \\$d\" 'e \"f\" \\' g\\ h && false",
          "RUN: printf 'no newline' && false",
          "RUN: printf '\\033[31mred\\nstill\\033[0m\\nnot\\n' && false",
          "RUN: printf '\\377\\376bytes' && false",
          "RUN: sh -c 'i=0; while [ $i -lt 200 ]; do echo line $i; i=$((i+1)); done; false' > %t",
          "RUN: count 0 < /dev/null && not count 1 < /dev/null",
          "RUN: cat %S/data/two.txt | count 2",
          "RUN: printf 'a\\nb' | count 1",
          "RUN: echo (a) {b} [c] ~ $HOME `d` && false");

  private static final String[] COMMANDS = {
    "true",
    "false",
    "echo text",
    "cat %S/data/one.txt",
    "cat",
    "cat %t",
    "count 2",
    "%two",
    "grep a",
    "sort -r",
    "sh -c 'cat; exit 2'",
    "sh -c 'echo err >&2'",
    "diff - %S/data/one.txt",
    "FileCheck %s --allow-empty",
    "diff -u %S/data/one.txt %S/data/two.txt",
    "nowhere-to-be-found",
    "echo 'two words' \"and 'more'\"",
    "cat %S/data/empty.txt",
    "sh -c 'kill -TERM $$'",
    "cat %S/data/t*.txt",
    "echo -n x",
    "printf 'a\\nb'",
    "wc -c"
  };
  private static final String[] PREFIXES = {
    "", "", "", "", "not ", "! ", "env A=b ", "not not ", "env A=1 not "
  };
  private static final String[] REDIRECTS = {
    "",
    "",
    "",
    "",
    " > %t",
    " >> %t",
    " 2>&1",
    " 2> %t.err",
    " < %S/data/two.txt",
    " > %t 2>&1",
    " >& %t"
  };
  private static final String[] JOINS = {" && ", " || ", " ; ", " | ", " | ", " | "};

  private final Random random;

  SuiteCases(long seed) {
    random = new Random(seed);
  }

  private String pick(String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** A test of random command lines. */
  String next() {
    var text = new StringBuilder("RUN: echo begin > %t\n");
    for (int lines = 1 + random.nextInt(3); lines > 0; lines--) {
      text.append("RUN: ");
      for (int commands = 1 + random.nextInt(4); commands > 0; commands--) {
        // LLVM's lit trips over two outputs of one name in a pipeline that fails.
        text.append(pick(PREFIXES))
            .append(pick(COMMANDS))
            .append(pick(REDIRECTS).replace("%t", "%t" + commands));
        text.append(commands > 1 ? pick(JOINS) : "\n");
      }
    }
    return text.append("CHECK: alpha\n").toString();
  }
}
