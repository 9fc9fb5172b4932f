package org.tritonjvm.lit.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds suites upwards and tests downwards from the paths that the user names. */
public final class Discovery {
  private static final Set<String> NEVER = Set.of("Output", ".svn", ".git");

  private final LitSession session;
  private final ConfigFiles files;
  private final Map<Path, Optional<Suite>> suites = new HashMap<>();
  private final Map<Path, SuiteConfig> configs = new HashMap<>();

  /** A discovery that reads each configuration file once. */
  public Discovery(LitSession session) {
    this.session = session;
    this.files = new ConfigFiles(session);
  }

  /**
   * The tests that the inputs name, in the order of the inputs, each folder's sorted by name.
   *
   * @throws ConfigException when a configuration file cannot be used
   */
  public List<LitTest> find(List<Path> inputs) throws ConfigException, IOException {
    var tests = new ArrayList<LitTest>();
    for (var input : inputs) {
      int before = tests.size();
      findUnder(input, tests);
      if (tests.size() == before) {
        session.warn("input '" + input + "' contained no tests");
      }
    }
    return tests;
  }

  private void findUnder(Path input, List<LitTest> tests) throws ConfigException, IOException {
    var item = input.toAbsolutePath().normalize();
    var folder = item;
    while (!Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    folder = folder.toRealPath();
    var suite = suiteOf(folder);
    if (suite.isEmpty() && session.config().isPresent()) {
      suite = Optional.of(load(folder));
      suites.put(folder, suite);
    }
    if (suite.isEmpty()) {
      session.warn("unable to find test suite for '" + input + "'");
      return;
    }
    var place = placeOf(folder, suite.get());
    var name = Files.isDirectory(item) ? "" : folderOf(item).relativize(item).toString();
    findIn(suite.get(), join(place, name), tests);
  }

  /** The nearest existing folder of a path. */
  private static Path folderOf(Path item) {
    var folder = item;
    while (!Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    return folder;
  }

  /**
   * Where a folder lies in its suite: the folder with the configuration file stands for the source
   * root.
   */
  private String placeOf(Path folder, Suite suite) throws ConfigException, IOException {
    var top = folder;
    while (top.getParent() != null
        && !files.isSuite(top)
        && suiteOf(top.getParent()).equals(Optional.of(suite))) {
      top = top.getParent();
    }
    return top.relativize(folder).toString();
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() ? name : name.isEmpty() ? folder : folder + "/" + name;
  }

  private Optional<Suite> suiteOf(Path folder) throws ConfigException, IOException {
    var known = suites.get(folder);
    if (known != null) {
      return known;
    }
    Optional<Suite> suite;
    if (files.isSuite(folder)) {
      suite = Optional.of(load(folder));
    } else if (folder.getParent() != null) {
      suite = suiteOf(folder.getParent());
    } else {
      suite = Optional.empty();
    }
    suites.put(folder, suite);
    return suite;
  }

  private Suite load(Path folder) throws ConfigException {
    var draft = new ConfigDraft();
    draft.environment.putAll(BaseEnvironment.of(session.environment(), session.path()));
    ConfigReader.read(session, files.suiteFile(folder), folder, draft);
    var config = draft.build();
    var source = real(config.sourceRoot().orElse(folder));
    return new Suite(source, real(config.execRoot().orElse(source)), config);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private SuiteConfig configOf(Suite suite, String place) throws ConfigException {
    var folder = suite.sourceRoot().resolve(place);
    var known = configs.get(folder);
    if (known != null) {
      return known;
    }
    int slash = place.lastIndexOf('/');
    var parent =
        place.isEmpty()
            ? suite.config()
            : configOf(suite, slash < 0 ? "" : place.substring(0, slash));
    var local = files.localFile(folder);
    var config = parent;
    if (local.isPresent()) {
      var draft = new ConfigDraft(parent);
      ConfigReader.read(session, local.get(), suite.sourceRoot(), draft);
      config = draft.build();
    }
    configs.put(folder, config);
    return config;
  }

  private void findIn(Suite suite, String place, List<LitTest> tests)
      throws ConfigException, IOException {
    var path = suite.sourceRoot().resolve(place);
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      int slash = place.lastIndexOf('/');
      var config = configOf(suite, slash < 0 ? "" : place.substring(0, slash));
      if (config.standalone() || isTest(place.substring(slash + 1), config)) {
        tests.add(LitTest.file(suite, place, config));
      }
      return;
    }
    var config = configOf(suite, place);
    if (config.standalone()) {
      return;
    }
    var folders = new ArrayList<String>();
    for (var name : sortedNames(path)) {
      boolean test = isTest(name, config);
      boolean folder = !NEVER.contains(name) && !config.excludes().contains(name);
      if (folder && Files.isDirectory(path.resolve(name))) {
        folders.add(name);
      } else if (test && !Files.isDirectory(path.resolve(name))) {
        tests.add(LitTest.file(suite, join(place, name), config));
      }
    }
    for (var name : folders) {
      findInFolder(suite, join(place, name), tests);
    }
  }

  private void findInFolder(Suite suite, String place, List<LitTest> tests)
      throws ConfigException, IOException {
    for (var root : List.of(suite.execRoot(), suite.sourceRoot())) {
      var folder = root.resolve(place);
      if (files.isOwnSuite(folder)) {
        var nested = suiteOf(folder.toRealPath()).orElseThrow();
        if (!nested.equals(suite)) {
          int before = tests.size();
          findIn(nested, "", tests);
          if (tests.size() == before) {
            session.warn("test suite '" + nested.name() + "' contained no tests");
          }
        }
        return;
      }
    }
    findIn(suite, place, tests);
  }

  private static boolean isTest(String name, SuiteConfig config) {
    return !name.startsWith(".")
        && !config.excludes().contains(name)
        && config.suffixes().stream().anyMatch(name::endsWith);
  }

  private static List<String> sortedNames(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
