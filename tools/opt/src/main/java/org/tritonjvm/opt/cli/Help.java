package org.tritonjvm.opt.cli;

import java.util.ArrayList;
import java.util.List;

/** Texts made from the registry of options: the help page and the shell completion. */
public final class Help {
  private static final int COLUMN = 44;
  private static final int WIDTH = 110;

  private Help() {}

  /** The help page. */
  public static String page(
      String program, String overview, OptionTable table, Actions actions, boolean hidden) {
    var text = new StringBuilder();
    text.append("OVERVIEW: ").append(overview).append("\n\n");
    text.append("USAGE: ").append(program).append(" [options] [input file, - for stdin]\n");
    for (var group : Option.Group.values()) {
      var lines = new StringBuilder();
      for (var option : table.options()) {
        if (option.group() == group && (hidden || !option.hidden())) line(lines, option);
      }
      if (!lines.isEmpty()) text.append('\n').append(group.title()).append(":\n").append(lines);
    }
    if (!actions.all().isEmpty()) {
      text.append(
              "\nA pass is a flag of its own, --NAME or --NAME=\"option=value ...\", run in the")
          .append(" order given;\n--list-passes lists the ")
          .append(actions.all().size())
          .append(" passes with their options.\n");
    }
    boolean more = !hidden && table.options().stream().anyMatch(Option::hidden);
    if (more) text.append("\n--help-hidden lists a few options more.\n");
    return text.toString();
  }

  private static void line(StringBuilder text, Option<?> option) {
    var placeholder = option.type().placeholder();
    var left = "  " + option.dashed();
    if (!placeholder.isEmpty()) {
      left += option.type().optional() ? "[=" + placeholder + "]" : "=" + placeholder;
    }
    definition(text, left, option.help());
  }

  /** A term and its explanation, wrapped. */
  public static void definition(StringBuilder text, String term, String explanation) {
    text.append(term);
    int at = term.length();
    if (at > COLUMN - 2) {
      text.append('\n');
      at = 0;
    }
    text.repeat(' ', COLUMN - at);
    at = COLUMN;
    for (var word : explanation.split(" ", -1)) {
      if (at + word.length() > WIDTH) {
        text.append('\n').repeat(' ', COLUMN);
        at = COLUMN;
      }
      if (at > COLUMN) {
        text.append(' ');
        at++;
      }
      text.append(word);
      at += word.length();
    }
    text.append('\n');
  }

  /** A bash script that completes the program's options, their words and its passes. */
  public static String bashCompletion(String program, OptionTable table, Actions actions) {
    var names = new ArrayList<String>();
    var cases = new StringBuilder();
    for (var option : table.options()) {
      boolean takesValue = !(option.type() instanceof ValueType.Flag);
      names.add(option.dashed() + (takesValue && !option.type().optional() ? "=" : ""));
      if (option.type() instanceof ValueType.Choice(List<String> words, var ignored)) {
        cases
            .append("    ")
            .append(option.dashed())
            .append("=*) COMPREPLY=($(compgen -W \"")
            .append(String.join(" ", words))
            .append("\" -- \"${word#*=}\")); return ;;\n");
      }
    }
    for (var action : actions.all()) names.add("--" + action.name());
    var function = "_" + program.replace('-', '_');
    return function
        + "() {\n"
        + "  local word=${COMP_LINE:0:COMP_POINT}\n  word=${word##* }\n"
        + "  case $word in\n"
        + cases
        + "    -*=*) ;;\n"
        + "    -*) COMPREPLY=($(compgen -W \""
        + String.join(" ", names)
        + "\" -- \"$word\"))\n"
        + "      [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace; return ;;\n"
        + "  esac\n"
        + "  COMPREPLY=($(compgen -f -- \"${word#*=}\"))\n}\n"
        + "complete -F "
        + function
        + " "
        + program
        + "\n";
  }
}
