package dev.roomkey.http;

import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Receives one entry per request. Entries contain no secrets. */
public interface RequestLog {
  /**
   * One request.
   *
   * @param requestId the id in {@code X-Request-Id}
   * @param traceId the trace id in {@code traceparent}, or null
   * @param client the address of the client
   * @param status the status of the response
   * @param outcome the code of a problem, or the outcome of the request
   * @param caller the id of the caller; null if it is anonymous
   * @param rule the rule that permitted the request; null if none did
   * @param room null if the request was rejected before it was decoded
   * @param identity null if it was not determined
   * @param micros the time from the head to the response, in microseconds
   * @param detail a detail that the response omits, or null
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

  /** Logs an unexpected exception. */
  void bug(String requestId, Throwable bug);

  /** Returns a log that passes each entry to both. */
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
