package dev.roomkey.http;

import dev.roomkey.admin.RoomAdmin;

/** Carries out what operators say shall be done to rooms. Who they are is decided before. */
final class AdminOrders {
  private final RoomAdmin admin;
  private final AdminAsking livekit;

  AdminOrders(RoomAdmin admin, AdminAsking livekit) {
    this.admin = admin;
    this.livekit = livekit;
  }

  /** Reads an order, and carries it out. */
  Step handle(Exchange exchange, AdminOrderDecoder.Reading reading, byte[] body) {
    if (!MediaType.isJson(exchange.head().header("Content-Type"))) {
      return exchange.answer(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }
    return switch (AdminOrderDecoder.decode(reading, body)) {
      case AdminOrderDecoder.Decoded.Refused refused -> exchange.answer(refused.problem());
      case AdminOrderDecoder.Decoded.Order order -> carryOut(exchange, order.order());
    };
  }

  private Step carryOut(Exchange exchange, AdminOrder order) {
    return switch (order) {
      case AdminOrder.Remove remove -> {
        exchange.about(remove.room(), remove.who());
        yield livekit.ask(
            exchange,
            deadline -> admin.removeParticipant(remove.room(), remove.who(), deadline),
            done -> AdminAsking.nothing(exchange, "admin_removed"));
      }
      case AdminOrder.Mute mute -> {
        exchange.about(mute.room(), mute.who());
        yield livekit.ask(
            exchange,
            deadline -> admin.muteTrack(mute.room(), mute.who(), mute.trackSid(), deadline),
            track -> AdminAsking.nothing(exchange, "admin_muted"));
      }
      case AdminOrder.Permit permit -> {
        exchange.about(permit.room(), permit.who());
        yield livekit.ask(
            exchange,
            deadline ->
                admin.updatePermission(permit.room(), permit.who(), permit.change(), deadline),
            who ->
                AdminAsking.ok(
                    exchange, "admin_permitted", json -> AdminJson.participant(json, who)));
      }
      case AdminOrder.End end -> {
        exchange.about(end.room(), null);
        yield livekit.ask(
            exchange,
            deadline -> admin.endRoom(end.room(), deadline),
            done -> AdminAsking.nothing(exchange, "admin_ended"));
      }
      case AdminOrder.Send send -> {
        exchange.about(send.room(), null);
        yield livekit.ask(
            exchange,
            deadline -> admin.sendAgent(send.room(), send.agent(), deadline),
            sent ->
                AdminAsking.json(
                    exchange, 201, "admin_sent", json -> AdminJson.dispatch(json, sent)));
      }
    };
  }
}
