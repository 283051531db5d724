package dev.roomkey.config.access;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.values.ConfigNode;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses {@code access.callers}. */
public final class CallerSourceParser {
  private static final List<String> SOURCES =
      List.of("oidc", "api_keys", "proxy", "application", "invitations", "anonymous");
  private static final String WHAT = "one of " + String.join(", ", SOURCES);

  /** At least one source, in order; callers of different sources cannot have the same id. */
  public static final ValueType<List<CallerSource>> LIST =
      ValueType.listOf(
              "a list of authentication methods",
              new ValueType<>(WHAT, CallerSourceParser::read),
              CallerSourceParser::listProblem)
          .orYaml();

  private static final ValueType<String> TEXT = ValueType.text("a text", text -> text);
  private static final ValueType<List<CidrBlock>> PROXIES =
      ValueType.listOf(
          "a list of addresses or CIDR blocks",
          ValueTypes.ADDRESS_BLOCK,
          blocks -> blocks.isEmpty() ? "must contain at least one address" : null);

  /** The name of a header field. */
  static final ValueType<String> HEADER_NAME =
      ValueTypes.matching(
          "the name of a header field",
          Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}"),
          "must be the name of a header field");

  /** The separator of roles, which may be a space. */
  static final ValueType<String> SEPARATOR =
      ValueType.verbatim("the text between two roles", CallerSourceParser::separator);

  private static final ValueType<CallerSource> OIDC =
      ValueType.fields("a mapping with issuer and audience", OidcParser::read);
  private static final ValueType<CallerSource> API_KEYS =
      ValueType.fields("a mapping with file", CallerSourceParser::apiKeys);
  private static final ValueType<CallerSource> PROXY =
      ValueType.fields("a mapping with from and id_header", CallerSourceParser::proxy);

  private CallerSourceParser() {}

  private static @Nullable CallerSource read(ConfigNode node) {
    if (node.raw() instanceof RawValue.Scalar scalar) {
      return switch (scalar.text()) {
        case "anonymous" -> new CallerSource.Anonymous();
        case "application" -> new CallerSource.Application();
        case "invitations" -> new CallerSource.Invitations();
        default ->
            node.reject(
                Suggestion.nearest(scalar.text(), SOURCES)
                    .filter(near -> !near.equals(scalar.text()))
                    .map("is not known: did you mean %s?"::formatted)
                    .orElse("must be a mapping, such as oidc: {…}, or anonymous"));
      };
    }
    return FieldReader.read(node, WHAT, CallerSourceParser::mapping);
  }

  private static @Nullable CallerSource mapping(FieldReader source) {
    List<String> named = SOURCES.stream().filter(source::has).toList();
    if (named.size() > 1) {
      return source.node().reject("must be one authentication method, such as oidc: {…}");
    }
    CallerSource found =
        Stream.of(
                source.find("oidc", OIDC),
                source.find("api_keys", API_KEYS),
                source.find("proxy", PROXY))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (found == null && source.isClean() && !named.isEmpty()) {
      source.problem(named.getFirst(), "has no settings: remove the colon");
    }
    return found;
  }

  private static @Nullable CallerSource apiKeys(FieldReader keys) {
    Path file = keys.require("file", ValueTypes.FILE, "the file with the hashes of the keys");
    String prefix = keys.get("prefix", TEXT, "key:");
    return file == null ? null : new CallerSource.ApiKeys(file, prefix);
  }

  private static @Nullable CallerSource proxy(FieldReader proxy) {
    List<CidrBlock> from = proxy.require("from", PROXIES, "the addresses of the trusted proxies");
    String id = proxy.require("id_header", HEADER_NAME, "the header field with the caller's id");
    String name = proxy.find("name_header", HEADER_NAME);
    String roles = proxy.find("roles_header", HEADER_NAME);
    String separator = proxy.get("roles_separator", SEPARATOR, ",");
    String prefix = proxy.get("prefix", TEXT, "");
    return from == null || id == null
        ? null
        : new CallerSource.Proxy(from, id, name, roles, separator, prefix);
  }

  private static String separator(String text) throws InvalidValueException {
    if (text.isEmpty()) {
      throw new InvalidValueException("must not be empty: it is the text between two roles");
    }
    return text;
  }

  private static @Nullable String listProblem(List<CallerSource> sources) {
    if (sources.isEmpty()) {
      return "must not be empty: add an authentication method, or anonymous";
    }
    List<CallerSource> bare = sources.stream().filter(CallerSourceParser::isBare).toList();
    if (Set.copyOf(bare).size() < bare.size()) {
      return "must not contain application, invitations or anonymous more than once";
    }
    List<String> prefixes =
        sources.stream()
            .filter(source -> !isBare(source) || source instanceof CallerSource.Invitations)
            .map(CallerSource::prefix)
            .toList();
    for (int i = 0; i < prefixes.size(); i++) {
      for (int j = i + 1; j < prefixes.size(); j++) {
        if (collide(prefixes.get(i), prefixes.get(j))) {
          return "has two entries whose callers could have the same id: give one of them a distinct"
              + " prefix, such as prefix: \"staff:\"";
        }
      }
    }
    return null;
  }

  private static boolean isBare(CallerSource source) {
    return source instanceof CallerSource.Anonymous
        || source instanceof CallerSource.Application
        || source instanceof CallerSource.Invitations;
  }

  private static boolean collide(String one, String other) {
    boolean anyBare = one.isEmpty() || other.isEmpty();
    return anyBare ? one.equals(other) : (one.startsWith(other) || other.startsWith(one));
  }
}
