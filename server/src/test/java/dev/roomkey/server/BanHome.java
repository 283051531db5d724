package dev.roomkey.server;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A deployment with callers and administrators, on a port that LiveKit's webhooks know. */
final class BanHome {
  private static final String CONFIG =
      """
      admin: {role: admin}
      admissions: {record: on}
      access:
        callers: [{proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}}]
        roles: {member: {identity: per_join, ttl: 1h}}
        rules: [{name: all, caller: anyone, session: "*", role: member}]
      """;

  private static final TokenRequests REQUESTS = new TokenRequests();

  private final Path folder;
  private final int port = FreePorts.next();

  BanHome(Path folder) {
    this.folder = folder;
    try {
      Files.writeString(folder.resolve("roomkey.yaml"), CONFIG);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns another server of the deployment. */
  BanHome replica() {
    return new BanHome(folder);
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + port + "/api/livekit/");
  }

  /** Returns the URL for LiveKit's webhooks. */
  String webhook() {
    return base().resolve("webhook").toString();
  }

  /** Starts a server and waits until it answers. */
  RoomkeyProcess start(LiveKitServer livekit, String store) {
    RoomkeyProcess.Builder builder =
        RoomkeyProcess.command("serve", "--port", Integer.toString(port)).on(livekit).in(folder);
    if (!store.isEmpty()) {
      builder.env("ROOMKEY_STATE_STORE", store);
    }
    RoomkeyProcess started = builder.env("ROOMKEY_ROOMS_NAMESPACE", "bans").start();
    started.awaitReady();
    return started;
  }

  Answer join(String caller, String session) {
    String json = "{\"session_id\":\"%s\"}".formatted(session);
    return REQUESTS.post(base().resolve("token"), json, "X-User", caller);
  }

  Answer command(String command, String json) {
    return REQUESTS.command(base().resolve("admin/" + command), json);
  }

  /** Bans the participant of a token from its room, and returns the ban. */
  Answer ban(Answer token) {
    return command(
        "ban",
        "{\"room_name\":\"%s\",\"participant_identity\":\"%s\",\"for\":\"1h\"}"
            .formatted(token.text("room_name"), token.text("participant_identity")));
  }

  void unban(Answer ban) {
    command("unban", "{\"ban_id\":\"%s\"}".formatted(ban.text("ban_id")));
  }
}
