package org.tritonjvm.opt.cli;

import java.util.List;
import java.util.Optional;

/**
 * Flags beside the options whose order counts and which may repeat: the passes of an optimizer.
 * Their values are read by whoever runs them.
 */
public interface Actions {
  /** A program without any. */
  Actions NONE =
      new Actions() {
        @Override
        public boolean contains(String name) {
          return false;
        }

        @Override
        public List<Entry> all() {
          return List.of();
        }
      };

  /** Takes every name for an action, to read options before it is known what actions there are. */
  Actions ANY =
      new Actions() {
        @Override
        public boolean contains(String name) {
          return true;
        }

        @Override
        public List<Entry> all() {
          return List.of();
        }
      };

  /** What help says about one. */
  record Entry(String name, String summary) {}

  boolean contains(String name);

  List<Entry> all();

  /** One occurrence: {@code --name=value}; the value is empty when there is no equals sign. */
  record Use(String name, Optional<String> value) {}
}
