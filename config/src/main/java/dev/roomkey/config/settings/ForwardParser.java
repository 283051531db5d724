package dev.roomkey.config.settings;

import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses {@code webhooks.forward}. */
final class ForwardParser {
  private static final int MAX_ENDPOINTS = 16;
  private static final String WHAT = "a mapping with url";

  private static final ValueType<String> URL = ValueType.text("a URL", ForwardParser::url);

  private static final ValueType<List<String>> EVENTS =
      ValueType.oneOrMore(
          "a list of event types",
          ValueTypes.matching(
              "the type of an event",
              Pattern.compile("[a-z][a-z0-9_]{0,63}"),
              "must be the type of an event, such as participant_joined"));

  /** Endpoints with different URLs. */
  static final ValueType<List<UnresolvedEndpoint>> LIST =
      ValueType.listOf(
              "a list of endpoints",
              ValueType.fields(WHAT, ForwardParser::endpoint),
              ForwardParser::listProblem)
          .orYaml();

  private ForwardParser() {}

  /**
   * An endpoint whose file is not read yet.
   *
   * @param url the URL
   * @param events the types of its events; empty for all
   * @param secretFile the file with its secrets; null for none
   */
  record UnresolvedEndpoint(String url, Set<String> events, @Nullable Path secretFile) {}

  private static @Nullable UnresolvedEndpoint endpoint(FieldReader fields) {
    String url = fields.require("url", URL, "the URL that receives events");
    List<String> events = fields.get("events", EVENTS, List.of());
    Path secretFile = fields.find("secret_file", ValueTypes.FILE);
    return url == null ? null : new UnresolvedEndpoint(url, Set.copyOf(events), secretFile);
  }

  private static String url(String text) throws InvalidValueException {
    try {
      URI uri = new URI(text);
      boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null) {
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
          throw new InvalidValueException("must not contain a password or a fragment");
        }
        return text;
      }
    } catch (URISyntaxException invalid) {
      // as any other text
    }
    throw new InvalidValueException(
        "must be a URL with https or http and a host name, such as"
            + " https://app.example.com/livekit");
  }

  private static @Nullable String listProblem(List<UnresolvedEndpoint> endpoints) {
    if (endpoints.size() > MAX_ENDPOINTS) {
      return "must have at most %d endpoints".formatted(MAX_ENDPOINTS);
    }
    Set<String> urls = new HashSet<>();
    return endpoints.stream().allMatch(endpoint -> urls.add(endpoint.url()))
        ? null
        : "must not contain a URL more than once: name its event types in one entry";
  }
}
