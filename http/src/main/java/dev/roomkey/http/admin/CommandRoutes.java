package dev.roomkey.http.admin;

import dev.roomkey.http.Handler;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import java.util.ArrayList;
import java.util.List;

/** Adds the routes of commands. Each request is authorized, and recorded in the audit log. */
public final class CommandRoutes {
  private final Router.Builder router;
  private final String prefix;
  private final boolean crossOrigin;
  private final AuditLog log;
  private final List<Stage> stages;

  /**
   * Creates the routes.
   *
   * @param prefix the path before the name of a command
   * @param crossOrigin whether pages of other origins may use them as far as CORS allows it
   * @param authorize the stages that establish the caller and the actor
   * @param readBody reads the body of a command
   */
  public CommandRoutes(
      Router.Builder router,
      String prefix,
      boolean crossOrigin,
      AuditLog log,
      List<Stage> authorize,
      Stage readBody) {
    this.router = router;
    this.prefix = prefix;
    this.crossOrigin = crossOrigin;
    this.log = log;
    List<Stage> all = new ArrayList<>(authorize);
    all.add(readBody);
    this.stages = List.copyOf(all);
  }

  /**
   * Adds a command.
   *
   * @param name the last part of the path, and the action in the audit log
   */
  public void add(String name, Handler command) {
    Route route = new Route(stages, new AuditedCommand(name, command, log));
    if (crossOrigin) {
      router.add("POST", prefix + name, route);
    } else {
      router.addSameOrigin("POST", prefix + name, route);
    }
  }
}
