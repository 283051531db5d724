package dev.roomkey.http;

import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Where the one line per request goes. Nothing in an entry is secret. */
public interface RequestLog {
  /**
   * One request.
   *
   * @param requestId as in {@code X-Request-Id}
   * @param traceId of the trace that it is part of, as in {@code traceparent}; null: of none
   * @param client from which address
   * @param status of the answer
   * @param outcome a problem's code, or what became of the room
   * @param caller the id of whoever is known; null: nobody
   * @param rule by which rule of the policy; null where it did not come so far, or has none
   * @param room null where it did not come so far
   * @param identity null where it did not come so far
   * @param micros from the head to the answer
   * @param detail what the caller is not told; null: nothing
   */
  record Entry(
      String requestId,
      @Nullable String traceId,
      InetAddress client,
      int status,
      String outcome,
      @Nullable String caller,
      @Nullable String rule,
      @Nullable RoomName room,
      @Nullable ParticipantIdentity identity,
      long micros,
      @Nullable String detail) {}

  void request(Entry entry);

  /** Something that should not happen. */
  void bug(String requestId, Throwable bug);

  /** The same to both. */
  default RequestLog and(RequestLog other) {
    RequestLog first = this;
    return new RequestLog() {
      @Override
      public void request(Entry entry) {
        first.request(entry);
        other.request(entry);
      }

      @Override
      public void bug(String requestId, Throwable bug) {
        first.bug(requestId, bug);
        other.bug(requestId, bug);
      }
    };
  }

  /** Returns a log that writes to SLF4J, logger {@code dev.roomkey.request}. */
  static RequestLog slf4j() {
    Logger logger = LoggerFactory.getLogger("dev.roomkey.request");
    return new RequestLog() {
      @Override
      public void request(Entry entry) {
        Level level = entry.status() >= 500 || entry.detail() != null ? Level.WARN : Level.INFO;
        LogLine.of(logger.atLevel(level))
            .with("request_id", entry.requestId())
            .with("status", entry.status())
            .with("outcome", entry.outcome())
            .with("client", entry.client().getHostAddress())
            .with("ms", entry.micros() / 1000.0)
            .with("trace_id", entry.traceId())
            .with("caller", entry.caller())
            .with("rule", entry.rule())
            .with("room", entry.room() == null ? null : entry.room().value())
            .with("identity", entry.identity() == null ? null : entry.identity().value())
            .with("detail", entry.detail())
            .log("request");
      }

      @Override
      public void bug(String requestId, Throwable bug) {
        LogLine.of(logger.atError()).with("request_id", requestId).log("Unhandled exception", bug);
      }
    };
  }
}
