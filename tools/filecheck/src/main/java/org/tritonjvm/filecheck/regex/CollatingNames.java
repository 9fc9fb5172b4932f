package org.tritonjvm.filecheck.regex;

import java.util.HashMap;
import java.util.Map;

/**
 * POSIX names of collating elements, as {@code [.hyphen.]} uses them (POSIX.1, portable character
 * set).
 */
final class CollatingNames {
  static final Map<String, Integer> CODES = codes();

  private CollatingNames() {}

  private static Map<String, Integer> codes() {
    var codes = new HashMap<String, Integer>();
    var controls =
        "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC IS4 IS3"
            + " IS2 IS1 space exclamation-mark quotation-mark number-sign dollar-sign percent-sign ampersand"
            + " apostrophe left-parenthesis right-parenthesis asterisk plus-sign comma hyphen period slash zero one"
            + " two three four five six seven eight nine colon semicolon less-than-sign equals-sign"
            + " greater-than-sign question-mark commercial-at";
    int code = 0;
    for (var name : controls.split(" ", -1)) {
      codes.put(name, code++);
    }
    codes.put("FS", 0x1c);
    codes.put("GS", 0x1d);
    codes.put("RS", 0x1e);
    codes.put("US", 0x1f);
    codes.put("alert", 7);
    codes.put("backspace", 8);
    codes.put("tab", 9);
    codes.put("newline", 10);
    codes.put("vertical-tab", 11);
    codes.put("form-feed", 12);
    codes.put("carriage-return", 13);
    codes.put("hyphen-minus", (int) '-');
    codes.put("full-stop", (int) '.');
    codes.put("solidus", (int) '/');
    codes.put("left-square-bracket", (int) '[');
    codes.put("backslash", (int) '\\');
    codes.put("reverse-solidus", (int) '\\');
    codes.put("right-square-bracket", (int) ']');
    codes.put("circumflex", (int) '^');
    codes.put("circumflex-accent", (int) '^');
    codes.put("underscore", (int) '_');
    codes.put("low-line", (int) '_');
    codes.put("grave-accent", (int) '`');
    codes.put("left-brace", (int) '{');
    codes.put("left-curly-bracket", (int) '{');
    codes.put("vertical-line", (int) '|');
    codes.put("right-brace", (int) '}');
    codes.put("right-curly-bracket", (int) '}');
    codes.put("tilde", (int) '~');
    codes.put("DEL", 0x7f);
    return Map.copyOf(codes);
  }
}
