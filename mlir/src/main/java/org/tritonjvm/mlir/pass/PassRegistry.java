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

  private boolean isComplete;

  private PassRegistry() {}

  /**
   * All upstream passes of this build, and those in Java, {@link PassProvider}s' too; the latter
   * are looked at when a pass is asked for that is not upstream's.
   */
  public static PassRegistry load() {
    NativeLibrary.load();
    var registry = new PassRegistry();
    for (var entry : UpstreamPassEntry.all()) registry.entries.put(entry.name(), entry);
    return registry;
  }

  private synchronized Map<String, PassEntry> complete() {
    if (!isComplete) {
      isComplete = true;
      put(PrintIRPass.class);
      for (var provider : ServiceLoader.load(PassProvider.class)) {
        for (var pass : provider.passes()) put(pass);
      }
    }
    return entries;
  }

  /**
   * Adds a pass.
   *
   * @throws IllegalArgumentException if it is not declared as it should be, or its name is taken
   */
  public PassEntry add(Class<? extends Pass> pass) {
    complete();
    return put(pass);
  }

  /** Adds a pass in place of one that has its name, upstream's too. */
  public PassEntry replace(Class<? extends Pass> pass) {
    var entry = new JavaPassEntry(pass);
    complete().put(entry.name(), entry);
    return entry;
  }

  private PassEntry put(Class<? extends Pass> pass) {
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
    return List.copyOf(complete().values());
  }

  /** The pass of a name. */
  public Optional<PassEntry> find(String name) {
    var known = entries.get(name);
    return Optional.ofNullable(known == null ? complete().get(name) : known);
  }

  /** The names of all passes, sorted. */
  public Set<String> names() {
    return complete().keySet();
  }

  /** The pass whose name is nearest to a wrong one, if one is near. */
  public Optional<String> suggest(String name) {
    return Suggestions.nearest(name, names());
  }
}
