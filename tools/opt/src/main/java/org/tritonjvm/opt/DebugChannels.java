package org.tritonjvm.opt;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.tritonjvm.opt.diagnostics.MessageWriter;

/**
 * The debug channels of one run: what passes tell a {@link System.Logger} of some name is written
 * if {@code --debug} or {@code --debug-only} asks for that name.
 */
record DebugChannels(boolean all, List<String> names, MessageWriter writer) {
  /** The channels of the run that the current thread works for. */
  static final ScopedValue<DebugChannels> CURRENT = ScopedValue.newInstance();

  boolean isOpen(String name) {
    return all || names.contains(name);
  }

  /** Makes loggers whose messages go to the channels of the run at hand. */
  public static final class Finder extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
      return new Channel(name);
    }
  }

  private record Channel(String name) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return CURRENT.isBound() && level != Level.OFF && CURRENT.get().isOpen(name);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      if (!isLoggable(level)) return;
      var text = new StringBuilder();
      localized(bundle, message)
          .lines()
          .forEach(line -> text.append('[').append(name).append("] ").append(line).append('\n'));
      if (thrown != null) text.append('[').append(name).append("] ").append(thrown).append('\n');
      CURRENT.get().writer().write(text.toString());
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {
      if (!isLoggable(level)) return;
      var pattern = localized(bundle, format);
      boolean plain = params == null || params.length == 0;
      var text = plain ? pattern : new MessageFormat(pattern, Locale.ROOT).format(params);
      log(level, null, text, (Throwable) null);
    }

    private static String localized(ResourceBundle bundle, String key) {
      if (bundle == null) return String.valueOf(key);
      try {
        return bundle.getString(key);
      } catch (MissingResourceException | ClassCastException e) {
        return String.valueOf(key);
      }
    }
  }
}
