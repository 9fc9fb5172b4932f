package org.tritonjvm.mlir.pass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.tritonjvm.mlir.internal.NativeLibrary;

/** The passes that pipelines may name: upstream's and those written in Java. Thread safe. */
public final class PassRegistry {
  private final Map<String, PassEntry> entries = new ConcurrentSkipListMap<>();

  private PassRegistry() {}

  /** All upstream passes of this build and those of the {@link PassProvider}s. */
  public static PassRegistry load() {
    NativeLibrary.load();
    var registry = new PassRegistry();
    for (var entry : UpstreamPassEntry.all()) registry.entries.put(entry.name(), entry);
    for (var provider : ServiceLoader.load(PassProvider.class)) {
      for (var pass : provider.passes()) registry.add(pass);
    }
    return registry;
  }

  /**
   * Adds a pass.
   *
   * @throws IllegalArgumentException if it is not declared as it should be, or its name is taken
   */
  public PassEntry add(Class<? extends Pass> pass) {
    var entry = new JavaPassEntry(pass);
    var known = entries.putIfAbsent(entry.name(), entry);
    if (known != null && !(known instanceof JavaPassEntry j && j.passClass() == pass)) {
      throw new IllegalArgumentException(
          "cannot add %s: a pass named '%s' is registered already"
              .formatted(pass.getName(), entry.name()));
    }
    return known == null ? entry : known;
  }

  /** A pass object as a pipeline uses it; its class is added if it is not yet known. */
  public PassUse use(Pass pass) {
    return ((JavaPassEntry) add(pass.getClass())).use(pass);
  }

  /** All passes, sorted by name. */
  public List<PassEntry> all() {
    return List.copyOf(entries.values());
  }

  /** The pass of a name. */
  public Optional<PassEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** The names of all passes, sorted. */
  public Set<String> names() {
    return entries.keySet();
  }

  /** The pass whose name is nearest to a wrong one, if one is near. */
  public Optional<String> suggest(String name) {
    return Suggestions.nearest(name, names());
  }
}
