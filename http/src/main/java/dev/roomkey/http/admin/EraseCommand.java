package dev.roomkey.http.admin;

import dev.roomkey.ban.Ban;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Handler;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST {base}/admin/erase}: erases what is stored about a caller. Bans stay, since they
 * would otherwise be lifted; the response lists them. The audit log does not name the caller.
 */
public final class EraseCommand implements Handler {
  private static final int PAGE = 500;

  private final StateStore store;
  private final Duration timeout;

  /**
   * Creates the command.
   *
   * @param timeout from the arrival of a request to its response
   */
  public EraseCommand(StateStore store, Duration timeout) {
    this.store = store;
    this.timeout = timeout;
  }

  @Override
  public Response handle(RequestContext context) {
    String caller =
        CommandBody.read(
            context,
            fields -> CommandBody.required(fields, "caller_id", EraseCommand::requireText));
    if (store.admissions().isBlocking()) {
      Blocking.begin();
    }
    Deadline deadline = context.deadline(timeout);
    int admissions = store.admissions().erase(caller, deadline);
    int waiting = store.waiting().erase(caller, deadline);
    int invitations = store.invitations().erase(caller, deadline);
    int entries = store.audit().erase(caller, deadline);
    List<String> bans = bans(new Ban.Subject(Ban.Kind.CALLER, caller), deadline);
    return AdminResponses.ok(
        context,
        "admin_erased",
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("admissions", admissions);
          json.writeNumberProperty("waiting_requests", waiting);
          json.writeNumberProperty("invitations", invitations);
          json.writeNumberProperty("audit_entries", entries);
          json.writeArrayPropertyStart("kept_bans");
          bans.forEach(json::writeString);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static String requireText(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be blank");
    }
    return text;
  }

  private List<String> bans(Ban.Subject subject, Deadline deadline) {
    List<String> found = new ArrayList<>();
    @Nullable String last = null;
    List<Ban> page;
    do {
      page = store.bans().list(null, last, PAGE, deadline);
      page.stream().filter(ban -> ban.subject().equals(subject)).map(Ban::id).forEach(found::add);
      last = page.isEmpty() ? last : page.getLast().id();
    } while (page.size() == PAGE);
    return found;
  }
}
