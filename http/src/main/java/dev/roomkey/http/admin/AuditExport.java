package dev.roomkey.http.admin;

import dev.roomkey.audit.AuditEntry;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.http.EventStream;
import dev.roomkey.http.ProblemType;
import dev.roomkey.json.Json;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The audit log as JSON lines, the latest entry first. If the store fails, the last line is an
 * object with the code of the problem in place of an entry, since the status was sent already. Used
 * by one thread.
 */
final class AuditExport implements EventStream {
  private static final int PAGE = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final AuditStore entries;
  private final @Nullable String room;
  private final Runnable onClose;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private @Nullable String before;
  private boolean isComplete;

  /**
   * Creates an export.
   *
   * @param room only entries of this room; null for all
   * @param before the id before which to begin; null for the latest
   * @param onClose runs once
   */
  AuditExport(
      AuditStore entries, @Nullable String room, @Nullable String before, Runnable onClose) {
    this.entries = entries;
    this.room = room;
    this.before = before;
    this.onClose = onClose;
  }

  @Override
  public byte @Nullable [] next() {
    if (isComplete) {
      return null;
    }
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    try {
      List<AuditEntry> page = entries.list(room, before, PAGE, Deadline.in(TIMEOUT));
      page.forEach(entry -> addLine(piece, json -> AuditRoute.write(json, entry)));
      before = page.isEmpty() ? before : page.getLast().id();
      isComplete = page.size() < PAGE;
    } catch (StoreUnavailableException failure) {
      isComplete = true;
      addLine(piece, AuditExport::writeFailure);
    }
    return piece.size() == 0 ? null : piece.toByteArray();
  }

  private static void writeFailure(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("code", ProblemType.STORE_UNAVAILABLE.code());
    json.writeEndObject();
  }

  private static void addLine(ByteArrayOutputStream piece, Consumer<JsonGenerator> line) {
    piece.writeBytes(Json.write(line));
    piece.write('\n');
  }

  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      onClose.run();
    }
  }
}
