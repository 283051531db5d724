package dev.roomkey.testkit.contract;

import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of an endpoint under test, in {@code roomkey.yaml}. They are not validated.
 *
 * @param values strings, numbers, booleans and lists, by dotted path such as {@code
 *     rooms.provision}
 */
record EndpointSettings(Map<String, Object> values) {
  EndpointSettings {
    values = Map.copyOf(values);
  }

  /** Returns settings that are open to anonymous callers, with this LiveKit server. */
  static EndpointSettings of(LiveKitServer livekit) {
    return of(livekit.url(), livekit.apiKey(), livekit.apiSecret());
  }

  /** Returns settings that are open to anonymous callers, with a faulty server for LiveKit. */
  static EndpointSettings of(FaultyServer livekit) {
    return of(livekit.url(), "APIcontract", "a-secret-of-the-contract-32-bytes-long");
  }

  private static EndpointSettings of(String livekitUrl, String apiKey, String apiSecret) {
    return new EndpointSettings(
        Map.of(
            "livekit.url", livekitUrl,
            "livekit.api_key", apiKey,
            "livekit.api_secret", apiSecret,
            "access.open", true));
  }

  /** Returns a copy with one value added or replaced. */
  EndpointSettings with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new EndpointSettings(more);
  }

  /** Returns a copy with timeouts that are longer than any test. */
  EndpointSettings withLongTimeouts() {
    return with("livekit.timeout", "1m").with("server.request_timeout", "2m");
  }

  /** Returns a copy without a key. */
  EndpointSettings without(String key) {
    Map<String, Object> less = new LinkedHashMap<>(values);
    less.remove(key);
    return new EndpointSettings(less);
  }

  String text(String key) {
    return String.valueOf(values.get(key));
  }

  /** Returns the configuration file: a line per section, in YAML's flow style. */
  String yaml() {
    return sections().entrySet().stream()
        .map(section -> section.getKey() + ": " + Json.write(section.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private Map<String, Object> sections() {
    Map<String, Object> sections = new TreeMap<>();
    values.forEach((path, value) -> put(sections, path, value));
    return sections;
  }

  @SuppressWarnings("unchecked") // only this method puts maps there
  private static void put(Map<String, Object> section, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      section.put(path, value);
    } else {
      Object inner = section.computeIfAbsent(path.substring(0, dot), name -> new TreeMap<>());
      put((Map<String, Object>) inner, path.substring(dot + 1), value);
    }
  }
}
