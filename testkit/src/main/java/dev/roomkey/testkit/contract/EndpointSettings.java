package dev.roomkey.testkit.contract;

import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Owns what the {@code roomkey.yaml} of an endpoint under test says, key by key. Whether it makes
 * sense is the endpoint's business.
 *
 * @param values by dotted path, such as {@code rooms.provision}; texts, numbers, booleans, lists
 */
record EndpointSettings(Map<String, Object> values) {
  EndpointSettings {
    values = Map.copyOf(values);
  }

  /** Open to everyone, with this server behind it. */
  static EndpointSettings of(LiveKitServer livekit) {
    return of(livekit.url(), livekit.apiKey(), livekit.apiSecret());
  }

  /** Open to everyone, with whatever listens there in LiveKit's place. */
  static EndpointSettings of(String livekitUrl, String apiKey, String apiSecret) {
    return new EndpointSettings(
        Map.of(
            "livekit.url", livekitUrl,
            "livekit.api_key", apiKey,
            "livekit.api_secret", apiSecret,
            "access.open", true));
  }

  /** The same with one more key, or another value for one. */
  EndpointSettings with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new EndpointSettings(more);
  }

  /** The same without a key. */
  EndpointSettings without(String key) {
    Map<String, Object> less = new LinkedHashMap<>(values);
    less.remove(key);
    return new EndpointSettings(less);
  }

  String text(String key) {
    return String.valueOf(values.get(key));
  }

  /** One line for each section, its keys in YAML's flow style. */
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
