package dev.roomkey.http.admin;

import dev.roomkey.admin.RoomAdmin;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Step;

/** Carries out what operators say shall be done to rooms. Who they are is decided before. */
final class AdminCommands {
  private final RoomAdmin admin;
  private final AdminCalls livekit;

  AdminCommands(RoomAdmin admin, AdminCalls livekit) {
    this.admin = admin;
    this.livekit = livekit;
  }

  /** Reads an order, and carries it out. */
  Step handle(RequestContext exchange, AdminCommandDecoder.Reading reading, byte[] body) {
    if (!MediaType.isJson(exchange.head().header("Content-Type"))) {
      return exchange.answer(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }
    return switch (AdminCommandDecoder.decode(reading, body)) {
      case AdminCommandDecoder.Decoded.Refused refused -> exchange.answer(refused.problem());
      case AdminCommandDecoder.Decoded.Order order -> carryOut(exchange, order.order());
    };
  }

  private Step carryOut(RequestContext exchange, AdminCommand order) {
    return switch (order) {
      case AdminCommand.Remove remove -> {
        exchange.about(remove.room(), remove.who());
        yield livekit.ask(
            exchange,
            deadline -> admin.removeParticipant(remove.room(), remove.who(), deadline),
            done -> AdminCalls.nothing(exchange, "admin_removed"));
      }
      case AdminCommand.Mute mute -> {
        exchange.about(mute.room(), mute.who());
        yield livekit.ask(
            exchange,
            deadline -> admin.muteTrack(mute.room(), mute.who(), mute.trackSid(), deadline),
            track -> AdminCalls.nothing(exchange, "admin_muted"));
      }
      case AdminCommand.Permit permit -> {
        exchange.about(permit.room(), permit.who());
        yield livekit.ask(
            exchange,
            deadline ->
                admin.updatePermission(permit.room(), permit.who(), permit.change(), deadline),
            who ->
                AdminCalls.ok(
                    exchange, "admin_permitted", json -> AdminJson.participant(json, who)));
      }
      case AdminCommand.End end -> {
        exchange.about(end.room(), null);
        yield livekit.ask(
            exchange,
            deadline -> admin.endRoom(end.room(), deadline),
            done -> AdminCalls.nothing(exchange, "admin_ended"));
      }
      case AdminCommand.Send send -> {
        exchange.about(send.room(), null);
        yield livekit.ask(
            exchange,
            deadline -> admin.sendAgent(send.room(), send.agent(), deadline),
            sent ->
                AdminCalls.json(
                    exchange, 201, "admin_sent", json -> AdminJson.dispatch(json, sent)));
      }
    };
  }
}
