package org.tritonjvm.opt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tritonjvm.mlir.pass.Suggestions;

class CommandLineTest {
  private static final OptionTable TABLE = new OptionTable();
  private static final Option.Group GROUP = Option.Group.INPUT;
  private static final Option<Boolean> FLAG = TABLE.add(Option.flag(GROUP, "flag", "A flag"));
  private static final Option<String> TEXT = TABLE.add(Option.text(GROUP, "o", "file", "A file"));
  private static final Option<List<String>> LIST =
      TABLE.add(new Option<>("list", GROUP, new ValueType.Texts("a,b"), List.of(), "Words", false));
  private static final Option<String> MODE =
      TABLE.add(
          new Option<>(
              "mode", GROUP, new ValueType.Choice(List.of("x", "y"), "x"), "", "A mode", true));
  private static final Option<Long> COUNT =
      TABLE.add(new Option<>("count", GROUP, new ValueType.Count(), -1L, "A number", false));

  private static final Actions PASSES =
      new Actions() {
        @Override
        public boolean contains(String name) {
          return name.startsWith("pass");
        }

        @Override
        public List<Entry> all() {
          return List.of(new Entry("pass-a", "One"), new Entry("pass-b", "Two"));
        }
      };

  @TempDir Path folder;

  private CommandLine parse(String... args) throws UsageException {
    return CommandLine.parse("tool", List.of(args), TABLE, () -> PASSES, folder);
  }

  private String problem(String... args) {
    return assertThrows(UsageException.class, () -> parse(args)).getMessage();
  }

  @Test
  void oneDashIsAsGoodAsTwo() throws Exception {
    assertTrue(parse("-flag").get(FLAG));
    assertTrue(parse("--flag=true").get(FLAG));
    assertFalse(parse("--flag", "-flag=0").get(FLAG));
    assertFalse(parse().get(FLAG));
    assertFalse(parse().given(FLAG));
  }

  @Test
  void valuesFollowEqualsSignsOrBlanks() throws Exception {
    assertEquals("a=b", parse("-o=a=b").get(TEXT));
    assertEquals("-flag", parse("-o", "-flag").get(TEXT));
    assertEquals(7L, parse("--count", "7").get(COUNT));
    assertEquals("x", parse("--mode", "file").get(MODE));
    assertEquals(List.of("file"), parse("--mode", "file").positionals());
  }

  @Test
  void listsAddUp() throws Exception {
    assertEquals(List.of("a", "b", "c"), parse("--list=a,b", "-list", "c").get(LIST));
  }

  @Test
  void passesKeepTheirOrder() throws Exception {
    assertEquals(
        List.of(
            new Actions.Use("pass-b", Optional.empty()),
            new Actions.Use("pass-a", Optional.of("x=1 y=2")),
            new Actions.Use("pass-b", Optional.empty())),
        parse("-pass-b", "in", "--pass-a=x=1 y=2", "--pass-b").actions());
  }

  @Test
  void twoDashesEndTheOptions() throws Exception {
    assertEquals(List.of("-", "-flag", "--"), parse("-", "--", "-flag", "--").positionals());
  }

  @Test
  void argumentFilesAreExpanded() throws Exception {
    Files.writeString(folder.resolve("args"), "-o 'a b' @more\n");
    Files.writeString(folder.resolve("more"), "--list=\"x y\",z\\ z\n-flag");
    var line = parse("@args", "@missing");
    assertEquals("a b", line.get(TEXT));
    assertEquals(List.of("x y", "z z"), line.get(LIST));
    assertTrue(line.get(FLAG));
    assertEquals(List.of("@missing"), line.positionals());
    Files.writeString(folder.resolve("more"), "@args");
    assertEquals("recursive expansion of: '@args'", problem("@args"));
  }

  @Test
  void mistakesAreExplained() {
    assertEquals("tool: for the -o option: requires a value!", problem("-o"));
    assertEquals(
        "tool: for the --count option: '-1' value invalid for uint argument!",
        problem("--count=-1"));
    assertEquals(
        "tool: for the --flag option: 'no' is invalid value for boolean argument! Try 0 or 1",
        problem("--flag=no"));
    assertEquals(
        "tool: for the --mode option: Cannot find option named 'z'! It takes one of: x, y. Did you mean"
            + " 'x'?",
        problem("--mode=z"));
    assertEquals(
        "tool: Unknown command line argument '--xpass-a'.  Try: 'tool --help'\ntool: Did you mean '--pass-a'?",
        problem("--flag", "--xpass-a"));
    assertEquals(
        "tool: Unknown command line argument '--zzzzzzzz'.  Try: 'tool --help'",
        problem("--zzzzzzzz"));
  }

  @Test
  void helpAndCompletionKnowEveryOption() {
    var help = Help.page("tool", "does things", TABLE, PASSES, false);
    assertTrue(help.contains("  --flag  "), help);
    assertTrue(help.contains("  -o=file  "), help);
    assertFalse(help.contains("--mode"), help);
    assertTrue(Help.page("tool", "", TABLE, PASSES, true).contains("--mode[=x|y]"));
    var completion = Help.bashCompletion("tool", TABLE, PASSES);
    assertTrue(completion.contains("--flag -o= --list= --mode --count="), completion);
    assertTrue(completion.contains("--pass-a --pass-b"), completion);
  }

  @Test
  void distanceCountsEdits() {
    assertEquals(3, Suggestions.distance("kitten", "sitting"));
    assertEquals(4, Suggestions.distance("", "four"));
    assertEquals(Optional.empty(), Nearest.to("abc", List.of("xyz")));
    assertEquals(
        Optional.of("canonicalize"), Nearest.to("canonicalise", List.of("cse", "canonicalize")));
  }
}
