package dev.roomkey.server;

import dev.roomkey.config.problems.Suggestion;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what was probably meant. */
final class UsageErrors {
  private UsageErrors() {}

  /** One sentence for a person. */
  static String sentence(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unknown(unmatched.getUnmatched().getFirst(), wrong.getCommandLine())
        : String.valueOf(wrong.getMessage());
  }

  private static String unknown(String written, CommandLine command) {
    String name = written.split("=", 2)[0];
    if (name.startsWith("-")) {
      return "there is no option '"
          + name
          + "'"
          + meant(name, command.getCommandSpec().optionsMap().keySet());
    }
    Collection<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "'" + written + "' is an argument too many"
        : "there is no command '" + written + "'" + meant(written, commands);
  }

  private static String meant(String written, Collection<String> known) {
    Map<String, String> byPlainName =
        known.stream()
            .collect(
                Collectors.toMap(UsageErrors::plain, Function.identity(), (one, other) -> other));
    return Suggestion.nearest(plain(written), byPlainName.keySet())
        .map(near -> ": did you mean " + byPlainName.get(near) + "?")
        .orElse("");
  }

  private static String plain(String name) {
    return name.replaceFirst("^--?", "").replace('-', '_');
  }
}
