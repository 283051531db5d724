package dev.roomkey.http.admin;

import dev.roomkey.base.Blocking;
import dev.roomkey.base.StoreUnavailableException;
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
record AuditedCommand(String action, Handler command, AdminAuthorizer authorizer, AuditLog log)
    implements Handler {
  private static final String OK = "ok";

  @Override
  public Response handle(RequestContext context) {
    if (log.isBlocking()) {
      Blocking.begin();
    }
    try {
      Response response = command.handle(context);
      record(context, OK);
      return response;
    } catch (ProblemException refusal) {
      record(context, refusal.problem().type().code());
      throw refusal;
    } catch (StoreUnavailableException unavailable) {
      record(context, ProblemType.STORE_UNAVAILABLE.code());
      throw unavailable;
    } catch (RuntimeException bug) {
      record(context, ProblemType.INTERNAL_ERROR.code());
      throw bug;
    }
  }

  private void record(RequestContext context, String outcome) {
    log.record(
        authorizer.authorize(context),
        action,
        context.commandTarget(),
        outcome,
        context.requestId());
  }
}
