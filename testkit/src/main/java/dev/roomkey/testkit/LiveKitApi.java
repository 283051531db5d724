package dev.roomkey.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client of LiveKit's Twirp API in JSON, independent of Roomkey's own. Never retries. */
public final class LiveKitApi {
  private static final Duration TIMEOUT = Await.PATIENCE;
  private static final String ROOMS = "livekit.RoomService/";
  private static final String DISPATCH = "livekit.AgentDispatchService/";

  private final String httpUrl;
  private final String apiKey;
  private final String secret;

  public LiveKitApi(String httpUrl, String apiKey, String secret) {
    this.httpUrl = httpUrl;
    this.apiKey = apiKey;
    this.secret = secret;
  }

  /** Returns a client with the current secret of the server; {@code restartWith} invalidates it. */
  public static LiveKitApi of(LiveKitServer server) {
    return new LiveKitApi(server.httpUrl(), server.apiKey(), server.apiSecret());
  }

  public JsonNode createRoom(String name) {
    return createRoom(name, "", "[]");
  }

  /**
   * Creates a room, or returns the existing one.
   *
   * @param agents a JSON array of RoomAgentDispatch, such as {@code [{"agent_name":"bot"}]}
   */
  public JsonNode createRoom(String name, String metadata, String agents) {
    ObjectNode request = Json.object().put("name", name).put("metadata", metadata);
    request.set("agents", Json.read(agents));
    return createRoom(request);
  }

  /** Calls CreateRoom with any fields of CreateRoomRequest. */
  public JsonNode createRoom(ObjectNode request) {
    return call(ROOMS + "CreateRoom", request, Map.of("roomCreate", true));
  }

  public JsonNode deleteRoom(String name) {
    return call(ROOMS + "DeleteRoom", Json.object().put("room", name), Map.of("roomCreate", true));
  }

  /** Returns the rooms with these names, or all rooms without names. */
  public JsonNode listRooms(String... names) {
    ObjectNode request = Json.object();
    List.of(names).forEach(request.putArray("names")::add);
    return call(ROOMS + "ListRooms", request, Map.of("roomList", true)).path("rooms");
  }

  /** Returns the participants of a room. */
  public JsonNode listParticipants(String room) {
    return admin(ROOMS + "ListParticipants", room, Json.object()).path("participants");
  }

  public JsonNode removeParticipant(String room, String identity) {
    return admin(ROOMS + "RemoveParticipant", room, Json.object().put("identity", identity));
  }

  /** Returns the dispatches of a room. LiveKit takes 3 s to reject a missing room. */
  public JsonNode listDispatch(String room) {
    return admin(DISPATCH + "ListDispatch", room, Json.object()).path("agent_dispatches");
  }

  public JsonNode createDispatch(String room, String agentName, String metadata) {
    ObjectNode request = Json.object().put("agent_name", agentName).put("metadata", metadata);
    return admin(DISPATCH + "CreateDispatch", room, request);
  }

  private JsonNode admin(String method, String room, ObjectNode request) {
    return call(method, request.put("room", room), Map.of("roomAdmin", true, "room", room));
  }

  /**
   * Calls a method.
   *
   * @param method service and method, such as {@code livekit.RoomService/ListRooms}
   * @param video the grants that the method requires
   * @throws Refused if the status is not 200
   */
  public JsonNode call(String method, ObjectNode request, Map<String, ?> video) {
    String token = TestToken.issue(apiKey, secret, "testkit", video);
    HttpResponse<String> answer =
        Http.send(
            HttpRequest.newBuilder(URI.create(httpUrl + "/twirp/" + method))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString()))
                .build());
    if (answer.statusCode() != 200) {
      // LiveKit repeats a rejected token in its answer.
      throw new Refused(method, answer.statusCode(), answer.body().replace(token, "<redacted>"));
    }
    return Json.read(answer.body());
  }

  /** Thrown if LiveKit answers with an error. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String body;

    private Refused(String method, int status, String body) {
      super(method + " returned " + status + ": " + body);
      this.status = status;
      this.body = body;
    }

    public int status() {
      return status;
    }

    /** Returns Twirp's JSON, or plain text if the token was rejected. */
    public String body() {
      return body;
    }
  }
}
