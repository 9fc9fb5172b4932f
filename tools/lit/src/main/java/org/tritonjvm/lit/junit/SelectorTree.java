package org.tritonjvm.lit.junit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.tritonjvm.lit.suite.ConfigException;
import org.tritonjvm.lit.suite.Discovery;
import org.tritonjvm.lit.suite.LitSession;
import org.tritonjvm.lit.suite.LitTest;

/** Builds the tree of tests that the selectors of a request ask for. */
final class SelectorTree {
  private final EngineNode engine;
  private final TestTree tree;

  SelectorTree(EngineNode engine) {
    this.engine = engine;
    this.tree = new TestTree(engine.settings().filter());
  }

  void select(EngineDiscoveryRequest request) {
    for (var selector : request.getSelectorsByType(FileSelector.class)) {
      addPath(engine, engine.session(), selector.getPath(), _ -> true);
    }
    for (var selector : request.getSelectorsByType(DirectorySelector.class)) {
      addPath(engine, engine.session(), selector.getPath(), _ -> true);
    }
    for (var selector : request.getSelectorsByType(ClasspathResourceSelector.class)) {
      addResource(selector);
    }
    for (var selector : request.getSelectorsByType(ClassSelector.class)) {
      addClass(selector.getJavaClass(), request, _ -> true);
    }
    if (!request.getSelectorsByType(ClasspathRootSelector.class).isEmpty()) {
      engine.settings().roots().forEach(root -> addPath(engine, engine.session(), root, _ -> true));
    }
    for (var selector : request.getSelectorsByType(UniqueIdSelector.class)) {
      addUniqueId(selector.getUniqueId());
    }
  }

  private void addPath(
      TestDescriptor parent, LitSession session, Path path, Predicate<UniqueId> wanted) {
    var absolute = path.toAbsolutePath().normalize();
    if (!Files.exists(absolute)) {
      throw new JUnitException("lit: there is no " + absolute);
    }
    try {
      List<LitTest> tests = new Discovery(session).find(List.of(absolute));
      for (var test : tests) {
        tree.add(parent, test, wanted);
      }
    } catch (ConfigException | IOException e) {
      throw new JUnitException("lit: " + e.getMessage(), e);
    }
  }

  private void addResource(ClasspathResourceSelector selector) {
    var resource =
        Thread.currentThread()
            .getContextClassLoader()
            .getResource(selector.getClasspathResourceName());
    if (resource == null || !resource.getProtocol().equals("file")) {
      return;
    }
    try {
      addPath(engine, engine.session(), Path.of(new URI(resource.toString())), _ -> true);
    } catch (URISyntaxException e) {
      throw new JUnitException("lit: " + resource + " is no file", e);
    }
  }

  private void addClass(Class<?> type, EngineDiscoveryRequest request, Predicate<UniqueId> wanted) {
    boolean included =
        request.getFiltersByType(ClassNameFilter.class).stream()
            .allMatch(f -> f.apply(type.getName()).included());
    if (included) {
      addClass(type, wanted);
    }
  }

  private void addClass(Class<?> type, Predicate<UniqueId> wanted) {
    var suite = type.getAnnotation(LitSuite.class);
    if (suite == null) {
      return;
    }
    var node =
        tree.child(
            engine,
            "class",
            type.getName(),
            id -> new FolderNode(id, type.getSimpleName(), ClassSource.from(type)));
    var session = engine.settings().session(suite);
    Arrays.stream(suite.value())
        .forEach(path -> addPath(node, session, Settings.absolute(path), wanted));
  }

  /** Finds what an id meant when it was given out: the path is in its segments. */
  private void addUniqueId(UniqueId id) {
    if (!id.hasPrefix(engine.getUniqueId())) {
      return;
    }
    Predicate<UniqueId> wanted = candidate -> candidate.hasPrefix(id) || id.hasPrefix(candidate);
    var segments = new ArrayList<>(id.getSegments().subList(1, id.getSegments().size()));
    if (!segments.isEmpty() && segments.getFirst().getType().equals("class")) {
      try {
        addClass(Class.forName(segments.getFirst().getValue()), wanted);
      } catch (ClassNotFoundException e) {
        throw new JUnitException("lit: " + id + " names a class that does not exist", e);
      }
      return;
    }
    var path = Path.of("").toAbsolutePath();
    for (var segment : segments) {
      if (TestTree.PATH_SEGMENTS.contains(segment.getType())) {
        path = path.resolve(segment.getValue());
      }
    }
    if (!segments.isEmpty()) {
      addPath(engine, engine.session(), path, wanted);
    }
  }
}
