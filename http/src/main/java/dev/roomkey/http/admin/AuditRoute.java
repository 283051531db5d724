package dev.roomkey.http.admin;

import dev.roomkey.audit.AuditEntry;
import dev.roomkey.base.Blocking;
import dev.roomkey.http.Handler;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Query;
import dev.roomkey.http.Request;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.state.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** {@code GET {base}/admin/audit}: a page of the audit log, or all of it as JSON lines. */
public final class AuditRoute implements Handler {
  private static final String JSON_LINES = "application/x-ndjson";
  private static final int MAX_ITEMS = 1000;
  private static final int DEFAULT_ITEMS = 100;
  private static final int MAX_EXPORTS = 4;

  private final StateStore store;
  private final Duration timeout;
  private final Semaphore exports = new Semaphore(MAX_EXPORTS);

  /**
   * Creates the route.
   *
   * @param timeout from the arrival of a request to its response
   */
  public AuditRoute(StateStore store, Duration timeout) {
    this.store = store;
    this.timeout = timeout;
  }

  @Override
  public Response handle(RequestContext context) {
    Query query = new Query(context.request().query());
    String room = query.text("room");
    String before = query.text("before");
    int limit = query.whole("limit", 1, MAX_ITEMS, DEFAULT_ITEMS);
    query.throwIfInvalid();
    if (store.admissions().isBlocking()) {
      Blocking.begin();
    }
    if (acceptsJsonLines(context.request())) {
      return export(context, new AuditExport(store.audit(), room, before, exports::release));
    }
    List<AuditEntry> entries =
        store.audit().list(room, before, limit + 1, context.deadline(timeout));
    return AdminResponses.ok(context, "admin_audit", json -> write(json, entries, limit));
  }

  private static boolean acceptsJsonLines(Request request) {
    return request.headers().apply("Accept").stream()
        .flatMap(field -> Stream.of(field.split(",", -1)))
        .map(range -> range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
        .anyMatch(JSON_LINES::equals);
  }

  private Response export(RequestContext context, AuditExport export) {
    if (!context.request().supportsStreams() || !exports.tryAcquire()) {
      throw ProblemException.of(ProblemType.OVERLOADED);
    }
    context.outcome("admin_audit_export");
    return Response.streaming(JSON_LINES, export).with("Cache-Control", "no-store");
  }

  private void write(JsonGenerator json, List<AuditEntry> entries, int limit) {
    List<AuditEntry> page = entries.subList(0, Math.min(limit, entries.size()));
    json.writeStartObject();
    json.writeArrayPropertyStart("entries");
    page.forEach(entry -> write(json, entry));
    json.writeEndArray();
    if (entries.size() > limit) {
      json.writeStringProperty("next", page.getLast().id());
    }
    json.writeBooleanProperty("durable", store.isDurable());
    json.writeStringProperty("as_of", store.admissions().clock().instant().toString());
    json.writeEndObject();
  }

  static void write(JsonGenerator json, AuditEntry entry) {
    json.writeStartObject();
    json.writeStringProperty("id", entry.id());
    json.writeStringProperty("at", entry.at().toString());
    json.writeStringProperty("actor", entry.actor());
    json.writeStringProperty("action", entry.action());
    AdminJson.optional(json, "room_name", entry.room());
    AdminJson.optional(json, "subject", entry.subject());
    AdminJson.optional(json, "caller_id", entry.caller());
    AdminJson.optional(json, "reason", entry.reason());
    json.writeStringProperty("outcome", entry.outcome());
    json.writeStringProperty("request_id", entry.requestId());
    json.writeEndObject();
  }
}
