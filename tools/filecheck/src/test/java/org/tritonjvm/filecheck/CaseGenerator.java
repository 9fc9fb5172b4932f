package org.tritonjvm.filecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes random check files, inputs and command lines; most directives come from lines of the input,
 * so that many match.
 */
final class CaseGenerator {
  /** A case; texts are byte strings. */
  record Case(
      String check, String input, List<String> arguments, Map<String, String> environment) {}

  private static final String[] WORDS = {
    "a", "b", "ab", "abc", "aa", "ba", "foo", "x1", "r12", "%0", "12", "7", "-3", "0x1F", "1f",
    "FF", "[[x]]", "a|b", "(a)", "{", "}", "$", "^a", "a.b", "\"q\"", "A", "aB", "f(x,", "=",
    "\u00e9", "\u0000", "\\", "CHECK", "9", "010"
  };

  private static final String[] PIECES = {
    "a",
    "b",
    ".",
    ".*",
    ".+",
    "a*",
    "b+",
    "ab?",
    "[ab]",
    "[^a]",
    "[a-z]+",
    "[0-9]+",
    "(a|b)",
    "(a|ab)(c|bcd)?",
    "a|ab",
    "(a|b)*",
    "(ab|a)*b?",
    "a{2}",
    "a{1,2}",
    "b{0,}",
    "(a)\\1",
    "(.)b\\1",
    "^",
    "$",
    "^a",
    "b$",
    "[[:alpha:]]+",
    "[[:space:]]",
    "[[:digit:]]*",
    "\\.",
    "\\d",
    "()",
    "(a*)*",
    "(a*)+",
    "((a)|b)+",
    "[]a]",
    "[^]]",
    "x|",
    "*",
    "a**",
    "(",
    "a)",
    "[a",
    "[z-a]",
    "[[:foo:]]",
    "a{256}",
    "\\2",
    "[[:<:]]",
    "[[:>:]]",
    "[[:<:]]a",
    "a[[:>:]]",
    "(^|a)",
    "a{2,1}",
    "[[.a.]]",
    "[[=b=]]",
    "[a-]",
    "[-a]",
    "(a|b|ab)+",
    "(.*)(.*)",
    "(a+|b+)*",
    "[^\\n]",
    "a?b?",
    "(a?){2,3}",
    "\\(",
    "\\",
    "(\n|.)"
  };

  private static final String[] EXPRESSIONS = {
    "N",
    "N+1",
    "N-1",
    "M",
    "N+M",
    "@LINE",
    "@LINE+1",
    "12",
    "0x1F",
    "-3",
    "add(N,1)",
    "mul(N,2)",
    "div(N,2)",
    "min(N,M)",
    "max(N, M)",
    "sub(N,M)",
    "(N+1)",
    "((N))-1",
    "%x,N",
    "%d,N-5",
    "%X,N+1",
    "%#x,N",
    "%.4u,N",
    "%.2x, N",
    "N:",
    "M:",
    "%x,N:",
    "%X,M:",
    "%#x,M:",
    "%d,N:",
    "%.2d,M:",
    "N: N+1",
    "M: ==N",
    "==N",
    "== N+1",
    "==",
    "",
    "%u,",
    "%",
    "%q,N",
    "N*2",
    "N+",
    "(N",
    "add(N)",
    "foo(N,1)",
    "add(N,",
    "add(,1)",
    "add(1,)",
    "S",
    "@FOO",
    "@LINE:",
    "1N:",
    "N M:",
    "div(N,0)",
    "0b11",
    "0o17",
    "08",
    "N,1",
    "%.3,N",
    "%#u,N",
    "0xg",
    "N + M - 2",
    "add(N, M) - 1",
    "$G:",
    "$G",
    "-N",
    "2:",
    ":",
    "N:1:2",
    "%d,-N"
  };

  private final RandomGenerator random;

  CaseGenerator(RandomGenerator random) {
    this.random = random;
  }

  Case next() {
    var lines = new ArrayList<String>();
    int count = chance(10) ? pick(30) : pick(8);
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    var input = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      input.append(lines.get(i));
      if (i + 1 < lines.size() || !chance(4)) {
        input.append(chance(25) ? "\r\n" : chance(60) ? "\r" : chance(80) ? "\n\r" : "\n");
      }
    }
    var prefixes = chance(6) ? List.of("CHECK", "B", "CHECK-B") : List.of("CHECK");
    return new Case(check(lines, prefixes), input.toString(), arguments(prefixes), environment());
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private int pick(int bound) {
    return random.nextInt(bound);
  }

  private String word() {
    return chance(3) ? WORDS[pick(WORDS.length)] : WORDS[pick(12)];
  }

  private String line() {
    var line = new StringBuilder();
    int words = pick(5);
    for (int i = 0; i < words; i++) {
      line.append(word());
      line.append(chance(3) ? "" : chance(8) ? "  " : chance(15) ? "\t" : " ");
    }
    return line.toString();
  }

  private String check(List<String> lines, List<String> prefixes) {
    var check = new StringBuilder();
    int at = 0;
    int directives = 1 + pick(7);
    for (int i = 0; i < directives; i++) {
      String source = "";
      if (!lines.isEmpty()) {
        at = Math.min(lines.size() - 1, Math.max(0, at + pick(4) - (chance(4) ? 1 : 0)));
        source = lines.get(at);
      }
      if (chance(10)) {
        check.append(chance(2) ? "; " : "word");
      }
      check
          .append(prefixes.get(pick(prefixes.size())))
          .append(suffix())
          .append(chance(30) ? "" : " ");
      check.append(chance(40) ? "" : pattern(source));
      check.append(i + 1 < directives || !chance(8) ? chance(40) ? "\r\n" : "\n" : "");
    }
    return check.toString();
  }

  private String suffix() {
    return switch (pick(34)) {
      case 0, 1, 2, 3 -> "-NEXT:";
      case 4, 5 -> "-SAME:";
      case 6, 7, 8, 9 -> "-NOT:";
      case 10, 11, 12, 13 -> "-DAG:";
      case 14, 15, 16 -> "-LABEL:";
      case 17 -> "-EMPTY:";
      case 18, 19 -> "-COUNT-" + pick(4) + ":";
      case 20 -> odd();
      case 21 -> "{LITERAL}:";
      case 22 -> "-DAG{LITERAL}:";
      default -> ":";
    };
  }

  private String odd() {
    var all =
        new String[] {
          " :",
          "_NEXT:",
          "-NXT:",
          "-NOT-DAG:",
          "-DAG-NOT:",
          "-COUNT-:",
          "-COUNT-x:",
          "-COUNT-2",
          "{LITERAL, LITERAL}:",
          "{literal}:",
          "-NEXT{LITERAL}:",
          "-COUNT-2{LITERAL}:",
          "-COUNT-99999999999:",
          "-COUNT--1:",
          "_COUNT-2:",
          "",
          "-LABEL-NOT:",
          "\nCOM: CHECK: a\n",
          ": COM: x\n",
          "-EMPTY-NOT:"
        };
    return all[pick(all.length)];
  }

  private String pattern(String source) {
    var text = source.strip();
    if (chance(8)) {
      return junk();
    }
    if (text.isEmpty() || chance(5)) {
      return block() + (chance(2) ? block() : "");
    }
    var words = List.of(text.split("(?<= )", -1));
    int from = pick(words.size());
    int to = from + 1 + pick(words.size() - from);
    var pattern = new StringBuilder();
    for (int i = from; i < to; i++) {
      pattern.append(chance(3) ? generalized(words.get(i)) : words.get(i));
    }
    return pattern.toString();
  }

  /** A block that is likely to match the word. */
  private String generalized(String word) {
    var bare = word.strip();
    var space = word.endsWith(" ") ? " " : "";
    boolean number = bare.matches("[0-9]+");
    if (number && chance(2)) {
      return (chance(2) ? "[[#" + variable() + ":]]" : "[[#" + EXPRESSIONS[pick(12)] + "]]")
          + space;
    }
    return switch (pick(6)) {
      case 0 -> "{{.*}}" + space;
      case 1 -> "{{[^ ]+}}" + space;
      case 2 -> "[[" + string() + ":[^ ]+]]" + space;
      case 3 -> "[[" + string() + ":.*]]" + space;
      case 4 -> "[[" + string() + "]]" + space;
      default -> "{{" + PIECES[pick(12)] + PIECES[pick(PIECES.length)] + "}}" + space;
    };
  }

  private String string() {
    return new String[] {"S", "T", "$U", "V"}[pick(4)];
  }

  private String variable() {
    return chance(8) ? "S" : chance(2) ? "N" : "M";
  }

  private String block() {
    return switch (pick(8)) {
      case 0, 1, 2 -> "{{" + regex() + "}}";
      case 3 -> "[[" + string() + ":" + regex() + "]]";
      case 4 -> "[[" + string() + "]]";
      case 5, 6 -> "[[#" + EXPRESSIONS[pick(EXPRESSIONS.length)] + "]]";
      default -> word();
    };
  }

  private String regex() {
    var regex = new StringBuilder();
    int pieces = 1 + pick(3);
    for (int i = 0; i < pieces; i++) {
      regex.append(PIECES[chance(3) ? pick(PIECES.length) : pick(32)]);
    }
    return regex.toString();
  }

  private String junk() {
    var all =
        new String[] {
          "{{a",
          "[[S",
          "[[S:a]",
          "[[ S]]",
          "[[S:[]x]]]",
          "[[[[S:a]]]]",
          "a[[:space:]]b",
          "[[@LINE]]",
          "[[@LINE+1]]",
          "[[@LINE-x]]",
          "[[@LINE +1]]",
          "[[S+1]]",
          "[[]]",
          "[[$]]",
          "[[@]]",
          "[[#",
          "[[#]]",
          "[[S:]]",
          "[[1S:a]]",
          "{{}}",
          "{{a{2}}}",
          "{{(a{2})}}",
          "]]",
          "}}",
          "[[S:a]][[S]]",
          "[[S:.]][[T:.*]][[S]]",
          "[[S:a]][[#S]]",
          "[[S-1:a]]",
          "a{{ }}b",
          "[[S:\\]]]",
          "[[S:a|ab]][[T:.*]][[S]]|",
          "{{(x)\\1}}",
          "[[N]]",
          "[[N:a]]",
          "{{[[]}}",
          "{{a|b}}|",
          "[[S:.]][[T:.]][[V:.]][[$U:.]][[A:.]][[B:.]][[C:.]][[D:.]][[E:.]][[F:.]][[F]]",
          "[[@LINE*2]]",
          "[[@LINE(1)]]",
          "[[@LINE+(1)]]",
          "[[@LINE+1+1]]",
          "[[@LINE+0x1]]"
        };
    return all[pick(all.length)];
  }

  private List<String> arguments(List<String> prefixes) {
    var arguments = new ArrayList<String>();
    if (prefixes.size() > 1) {
      arguments.add(
          chance(3) ? "--check-prefix=CHECK" : "--check-prefixes=" + String.join(",", prefixes));
      if (chance(2)) {
        arguments.add("--allow-unused-prefixes");
      }
    }
    var rare =
        new String[] {
          "--match-full-lines",
          "--strict-whitespace",
          "--ignore-case",
          "--enable-var-scope",
          "--allow-deprecated-dag-overlap",
          "-v",
          "-vv",
          "-dump-input=always",
          "-dump-input=never",
          "--dump-input-filter=all",
          "--dump-input-filter=annotation",
          "--dump-input-filter=annotation-full",
          "--dump-input-context=0",
          "--dump-input-context=1",
          "--allow-empty",
          "--implicit-check-not=a",
          "--implicit-check-not={{foo|b}}",
          "--implicit-check-not=[[S]]",
          "--implicit-check-not={{(}}",
          "-DS=a",
          "-DS=b",
          "-D#N=3",
          "-D#M=N+1",
          "-D$U=ab",
          "-D#N=12",
          "-DT=",
          "-DV=\u0001\"x",
          "--color",
          "--comment-prefixes=B",
          "-D#%x,N=31",
          "-DS+1=2",
          "-D#Q=Z+1",
          "-D#N=div(1,0)",
          "--implicit-check-not="
        };
    for (var option : rare) {
      if (chance(18)) {
        arguments.add(option);
      }
    }
    return arguments;
  }

  private Map<String, String> environment() {
    return chance(12)
        ? Map.of("FILECHECK_OPTS", chance(2) ? "-vv '-DS=q r'" : "--dump-input-context=2 -DT=ab")
        : Map.of();
  }
}
