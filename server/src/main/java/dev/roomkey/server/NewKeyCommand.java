package dev.roomkey.server;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.GeneratedApiKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Generates an API key, prints it once, and adds its hash to a file. */
@Command(
    name = "new",
    description = "Create an API key, print it once, and add its hash to a key file.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example:",
      "  ./roomkey keys new --id ci --roles backend --expires 90d --file keys.yaml",
    })
final class NewKeyCommand implements Callable<Integer> {
  @Option(names = "--id", paramLabel = "ID", required = true, description = "the ID of the caller")
  private String id = "";

  @Option(names = "--name", paramLabel = "NAME", description = "the display name of the caller")
  private @Nullable String name;

  @Option(
      names = "--roles",
      paramLabel = "ROLE",
      split = ",",
      description = "the roles of the caller, separated by commas")
  private List<String> roles = List.of();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      converter = Lifetime.class,
      description = "the lifetime, such as 90d or 12h (default: unlimited)")
  private @Nullable Duration expires;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "the key file (default: keys.yaml); created if it does not exist")
  private Path file = Path.of("keys.yaml");

  /** Parses days or hours. */
  static final class Lifetime implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?<count>[1-9]\\d{0,4})(?<unit>[dh])");

    @Override
    public Duration convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException("must be days or hours, such as 90d or 12h");
      }
      return Duration.of(
          Long.parseLong(form.group("count")),
          form.group("unit").equals("d") ? ChronoUnit.DAYS : ChronoUnit.HOURS);
    }
  }

  @Override
  public Integer call() throws CommandException {
    GeneratedApiKey key = GeneratedApiKey.make(new SecureRandom());
    Instant expiry =
        expires == null ? null : Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(expires);
    ApiKeyEntry entry = key.entry(id, name, new LinkedHashSet<>(roles), expiry);
    new ApiKeyFileEditor(file).add(entry);
    System.out.println(key.value());
    System.err.println(
        "The key of '%s' is not stored: save it now. Its hash was added to %s."
            .formatted(id, file));
    return 0;
  }
}
