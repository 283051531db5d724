package dev.roomkey.testkit.contract;

import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What every part of the contract works with. */
interface ContractEndpoints {
  /** The endpoint of these settings, for a repository of this name; started once, then shared. */
  Endpoint endpoint(String repository, EndpointSettings settings);

  /** The repository that the endpoints are about where a test does not care. */
  String repository();

  /** What the server under test does by itself. */
  Set<ServerHabit> habits();

  /** An endpoint with nothing but the LiveKit server that all tests share. */
  default Endpoint endpoint() {
    return endpoint(settings());
  }

  default Endpoint endpoint(EndpointSettings settings) {
    return endpoint(repository(), settings);
  }

  /** The shared LiveKit server, and one more setting. */
  default Endpoint endpointWith(String key, Object value) {
    return endpoint(settings().with(key, value));
  }

  default EndpointSettings settings() {
    return EndpointSettings.of(LiveKitServer.shared());
  }

  /** A look into the shared LiveKit server. */
  default LiveKitApi livekit() {
    return LiveKitApi.of(LiveKitServer.shared());
  }

  /** A name that no other test uses. */
  default String unique(String name) {
    return named(name);
  }

  static String named(String name) {
    return name + "-" + Long.toString(new Random().nextLong() >>> 1, 36).toLowerCase(Locale.ROOT);
  }

  /** JSON of an object with one field. */
  static String json(String field, Object value) {
    return dev.roomkey.testkit.Json.write(Map.of(field, value));
  }
}
