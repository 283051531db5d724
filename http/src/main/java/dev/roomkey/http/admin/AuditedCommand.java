package dev.roomkey.http.admin;

import dev.roomkey.base.Blocking;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.http.Actor;
import dev.roomkey.http.Handler;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;

/**
 * A command whose requests are recorded in the audit log, also those that it refuses.
 *
 * @param action the name of the command
 */
record AuditedCommand(String action, Handler command, AuditLog log) implements Handler {
  private static final String OK = "ok";

  @Override
  public Response handle(RequestContext context) {
    if (log.isBlocking()) {
      Blocking.begin();
    }
    Actor actor = context.actor();
    Response response;
    try {
      response = command.handle(context);
    } catch (ProblemException refusal) {
      record(actor, context, refusal.problem().type().code());
      throw refusal;
    } catch (StoreUnavailableException unavailable) {
      record(actor, context, ProblemType.STORE_UNAVAILABLE.code());
      throw unavailable;
    } catch (RuntimeException bug) {
      record(actor, context, ProblemType.INTERNAL_ERROR.code());
      throw bug;
    }
    record(actor, context, OK);
    return response;
  }

  private void record(Actor actor, RequestContext context, String outcome) {
    log.record(actor, action, context.commandTarget(), outcome, context.requestId());
  }
}
