package dev.roomkey.http.admin;

import dev.roomkey.http.Handler;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds the routes {@code POST {base}/admin/…}. Each request is authorized, rejected if a page of
 * another site sends it, and recorded in the audit log.
 */
public final class AdminCommandRoutes {
  private final Router.Builder router;
  private final AdminAuthorizer authorizer;
  private final AuditLog log;
  private final List<Stage> stages;

  /**
   * Creates the routes.
   *
   * @param identify the stages that establish the caller
   * @param readBody reads the body of a command
   */
  public AdminCommandRoutes(
      Router.Builder router,
      AdminAuthorizer authorizer,
      AuditLog log,
      List<Stage> identify,
      Stage readBody) {
    this.router = router;
    this.authorizer = authorizer;
    this.log = log;
    List<Stage> all = new ArrayList<>();
    all.add(AdminAuthorizer::rejectOtherSites);
    all.add(AdminAuthorizer::requireHeader);
    all.addAll(identify);
    all.add(authorizer::authorize);
    all.add(readBody);
    this.stages = List.copyOf(all);
  }

  /**
   * Adds a command.
   *
   * @param name the last part of the path, and the action in the audit log
   */
  public void add(String name, Handler command) {
    Handler audited = new AuditedCommand(name, command, authorizer, log);
    router.addSameOrigin("POST", "/admin/" + name, new Route(stages, audited));
  }
}
