package org.tritonjvm.opt.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a program, in the order of its help text. */
public final class OptionTable {
  private final List<Option<?>> options = new ArrayList<>();
  private final Map<String, Option<?>> byName = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();

  /** Adds an option and returns it. */
  public <T> Option<T> add(Option<T> option) {
    options.add(option);
    if (byName.put(option.name(), option) != null) {
      throw new IllegalStateException("two options named " + option.name());
    }
    return option;
  }

  /** Adds another name for an option; help does not list it. */
  public void alias(String name, Option<?> option) {
    if (byName.put(name, option) != null) {
      throw new IllegalStateException("two options named " + name);
    }
  }

  /** Says why an option of the program that this one is like does not exist here. */
  public void refuse(String name, String reason) {
    refused.put(name, reason);
  }

  /** Why there is no such option here, if it is one that the program is asked for. */
  public Optional<String> refusal(String name) {
    return Optional.ofNullable(refused.get(name));
  }

  public List<Option<?>> options() {
    return List.copyOf(options);
  }

  public Optional<Option<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All names, aliases included. */
  public Iterable<String> names() {
    return byName.keySet();
  }
}
