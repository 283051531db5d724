package dev.roomkey.testkit.contract;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.testkit.TestToken;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Provides endpoints and names to the tests of the contract. */
interface ContractEndpoints {
  /**
   * Returns the endpoint with these settings for a repository of this name. Each one is started
   * once.
   */
  Endpoint endpoint(String repository, EndpointSettings settings);

  /** Returns the name of the default repository. */
  String repository();

  /** Returns the habits of the server under test. */
  Set<ServerHabit> habits();

  /** Returns the endpoint with {@link #settings()}. */
  default Endpoint endpoint() {
    return endpoint(settings());
  }

  default Endpoint endpoint(EndpointSettings settings) {
    return endpoint(repository(), settings);
  }

  /** Returns the endpoint with {@link #settings()} and one more. */
  default Endpoint endpointWith(String key, Object value) {
    return endpoint(settings().with(key, value));
  }

  /** Returns settings with the shared LiveKit server, open to anonymous callers. */
  default EndpointSettings settings() {
    return EndpointSettings.of(LiveKitServer.shared());
  }

  /** Returns the API of the shared LiveKit server. */
  default LiveKitApi livekit() {
    return LiveKitApi.of(LiveKitServer.shared());
  }

  /** Returns the endpoint with administrators. */
  default Endpoint administered() {
    return endpoint(Administrator.known(settings()));
  }

  default Administrator admin() {
    return Administrator.of(administered());
  }

  /** Joins a room of the shared LiveKit server and waits until it lists the participant. */
  default SignalParticipant join(String room, String identity) {
    LiveKitServer livekit = LiveKitServer.shared();
    SignalParticipant participant =
        SignalParticipant.join(livekit, TestToken.join(livekit, room, identity));
    Await.that(identity + " has joined", () -> !livekit().listParticipants(room).isEmpty());
    return participant;
  }

  /** Returns a name with a random suffix. */
  default String unique(String name) {
    return named(name);
  }

  static String named(String name) {
    return name + "-" + Long.toString(new Random().nextLong() >>> 1, 36).toLowerCase(Locale.ROOT);
  }

  /** Returns a JSON object with one field. */
  static String json(String field, Object value) {
    return Json.write(Map.of(field, value));
  }
}
