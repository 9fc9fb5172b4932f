package org.tritonjvm.lit.junit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.DirectorySource;
import org.tritonjvm.lit.run.Sections;
import org.tritonjvm.lit.script.Directive;
import org.tritonjvm.lit.script.ScriptException;
import org.tritonjvm.lit.script.TestScript;
import org.tritonjvm.lit.suite.LitTest;

/** Hangs tests into the tree: suite, folders, file, RUN lines and sections. */
final class TestTree {
  /** The segments of a unique id that together are the path of a test. */
  static final Set<String> PATH_SEGMENTS = Set.of("suite", "dir", "file");

  private static final Pattern SPLITS = Pattern.compile("(?<!\\S)--?split-input-file(?![\\w-])");

  private final Pattern filter;

  TestTree(Pattern filter) {
    this.filter = filter;
  }

  /** Adds a test and what is above it, as far as it is wanted and not there yet. */
  void add(TestDescriptor parent, LitTest test, Predicate<UniqueId> wanted) {
    if (!filter.matcher(test.fullName()).find()) {
      return;
    }
    var root = test.suite().sourceRoot();
    var here = Path.of("").toAbsolutePath();
    // The working directory itself would be the empty name, which ids do not allow.
    var name =
        root.equals(here)
            ? "."
            : root.startsWith(here) ? here.relativize(root).toString() : root.toString();
    var node =
        child(
            parent,
            "suite",
            name,
            id -> new FolderNode(id, test.suite().name(), DirectorySource.from(root.toFile())));
    var folder = root;
    var parts = List.of(test.path().split("/", -1));
    for (var part : parts.subList(0, parts.size() - 1)) {
      var path = folder.resolve(part);
      folder = path;
      node =
          child(
              node,
              "dir",
              part,
              id -> new FolderNode(id, part, DirectorySource.from(path.toFile())));
    }
    if (wanted.test(node.getUniqueId().append("file", test.fileName()))) {
      addFile(node, test, wanted);
    }
    prune(node, parent);
  }

  /** Takes folders out again that turned out to hold nothing wanted. */
  private static void prune(TestDescriptor node, TestDescriptor top) {
    for (var n = node; !n.equals(top) && n.getChildren().isEmpty(); ) {
      var above = n.getParent().orElseThrow();
      n.removeFromHierarchy();
      n = above;
    }
  }

  /** The child with a segment, made when there is none. */
  TestDescriptor child(
      TestDescriptor parent, String type, String value, Function<UniqueId, TestDescriptor> make) {
    var id = parent.getUniqueId().append(type, value);
    for (var existing : parent.getChildren()) {
      if (existing.getUniqueId().equals(id)) {
        return existing;
      }
    }
    var made = make.apply(id);
    parent.addChild(made);
    return made;
  }

  private void addFile(TestDescriptor parent, LitTest test, Predicate<UniqueId> wanted) {
    TestScript script;
    List<Sections.Section> sections;
    try {
      var bytes = Files.readAllBytes(test.source());
      script = TestScript.parse(bytes, true);
      sections = Sections.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException | ScriptException e) {
      // Without a script there are no lines to show; running the file reports what is wrong with
      // it.
      child(parent, "file", test.fileName(), id -> new FileNode(id, test, 1, Set.of()));
      return;
    }
    var runs = script.runLines();
    var file =
        child(
            parent,
            "file",
            test.fileName(),
            id ->
                new FileNode(
                    id, test, runs.getFirst().line(), new LinkedHashSet<>(script.requires())));
    for (int i = 0; i < runs.size(); i++) {
      var run = runs.get(i);
      if (wanted.test(file.getUniqueId().append("run", "" + (i + 1)))) {
        child(file, "run", "" + (i + 1), id -> new RunLineNode(id, test, run));
      }
    }
    if (sections.size() > 1
        && runs.stream().map(Directive.Run::command).anyMatch(c -> SPLITS.matcher(c).find())) {
      for (int i = 0; i < sections.size(); i++) {
        var section = test.section(i);
        int line = sections.get(i).line();
        if (wanted.test(file.getUniqueId().append("section", "" + i))) {
          child(file, "section", "" + i, id -> new SectionNode(id, section, line));
        }
      }
    }
  }
}
