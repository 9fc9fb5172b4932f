package org.tritonjvm.opt.cli;

import java.util.List;
import java.util.Optional;

/**
 * What an option's value looks like, how it is read, and whether it may be left out.
 *
 * @param <T> the value once read
 */
public sealed interface ValueType<T> {
  /** Whether {@code --option} alone is enough; if not, the next argument is the value. */
  boolean optional();

  /** What help shows behind the equals sign, empty for nothing. */
  String placeholder();

  /**
   * Reads a value.
   *
   * @param text what stood behind the equals sign, if anything did
   */
  T read(Optional<String> text) throws UsageException;

  /** Whether another occurrence adds to the earlier ones instead of replacing them. */
  default boolean accumulates() {
    return false;
  }

  /** The value of several occurrences. */
  default T join(T earlier, T later) {
    return later;
  }

  /** On or off: {@code --option}, {@code --option=false}. */
  record Flag() implements ValueType<Boolean> {
    @Override
    public boolean optional() {
      return true;
    }

    @Override
    public String placeholder() {
      return "";
    }

    @Override
    public Boolean read(Optional<String> text) throws UsageException {
      return switch (text.orElse("")) {
        case "", "true", "TRUE", "True", "1" -> true;
        case "false", "FALSE", "False", "0" -> false;
        default ->
            throw new UsageException(
                "'" + text.get() + "' is invalid value for boolean argument! Try 0 or 1");
      };
    }
  }

  /** Any text. */
  record Text(String placeholder) implements ValueType<String> {
    @Override
    public boolean optional() {
      return false;
    }

    @Override
    public String read(Optional<String> text) {
      return text.orElse("");
    }
  }

  /** Any text, or {@code otherwise} when only the option is named. */
  record OptionalText(String placeholder, String otherwise) implements ValueType<String> {
    @Override
    public boolean optional() {
      return true;
    }

    @Override
    public String read(Optional<String> text) {
      return text.filter(t -> !t.isEmpty()).orElse(otherwise);
    }
  }

  /** A comma-separated list; occurrences add up. */
  record Texts(String placeholder) implements ValueType<List<String>> {
    @Override
    public boolean optional() {
      return false;
    }

    @Override
    public List<String> read(Optional<String> text) {
      return List.of(text.orElse("").split(",", -1));
    }

    @Override
    public boolean accumulates() {
      return true;
    }

    @Override
    public List<String> join(List<String> earlier, List<String> later) {
      var all = new java.util.ArrayList<>(earlier);
      all.addAll(later);
      return all;
    }
  }

  /** A number from 0. */
  record Count() implements ValueType<Long> {
    @Override
    public boolean optional() {
      return false;
    }

    @Override
    public String placeholder() {
      return "uint";
    }

    @Override
    public Long read(Optional<String> text) throws UsageException {
      try {
        return (long) Integer.parseUnsignedInt(text.orElse("")) & 0xffffffffL;
      } catch (NumberFormatException e) {
        throw new UsageException("'" + text.orElse("") + "' value invalid for uint argument!");
      }
    }
  }

  /**
   * One of a few words.
   *
   * @param otherwise the word meant when only the option is named; empty if one must be given
   */
  record Choice(List<String> words, String otherwise) implements ValueType<String> {
    @Override
    public boolean optional() {
      return !otherwise.isEmpty();
    }

    @Override
    public String placeholder() {
      return String.join("|", words);
    }

    @Override
    public String read(Optional<String> text) throws UsageException {
      var word = text.orElse(otherwise);
      if (words.contains(word)) return word;
      throw new UsageException(
          "Cannot find option named '"
              + word
              + "'! It takes one of: "
              + String.join(", ", words)
              + Nearest.to(word, words).map(n -> ". Did you mean '" + n + "'?").orElse(""));
    }
  }
}
