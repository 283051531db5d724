package dev.roomkey.http.admin;

import dev.roomkey.access.Caller;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.CrossSiteGuard;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestHead;
import dev.roomkey.http.access.AccessSnapshot;
import java.util.Optional;

/** Decides who may administer rooms. It knows nobody: that is {@link AccessSnapshot}'s. */
public final class AdminAuthorizer {
  private final Optional<String> role;
  private final AdminAccess access;
  private final ClientAddress clientAddress;

  public AdminAuthorizer(Optional<String> role, AdminAccess access, ClientAddress clientAddress) {
    this.role = role;
    this.access = access;
    this.clientAddress = clientAddress;
  }

  /** Who somebody is here. */
  public sealed interface Verdict {
    /** They may. */
    record Welcome(Administrator operator) implements Verdict {}

    /** They may not. */
    record Refused(ProblemType why) implements Verdict {}
  }

  /**
   * What a page of another site sends is refused before anything else is looked at.
   *
   * @param acts whether the request does something, other than to look
   */
  Optional<Problem> ofSite(RequestHead head, boolean acts) {
    if (CrossSiteGuard.isOther(head)) {
      return Optional.of(Problem.of(ProblemType.CROSS_SITE));
    }
    return acts && CrossSiteGuard.lacksMark(head)
        ? Optional.of(
            Problem.of(
                ProblemType.CROSS_SITE, "Send the header " + CrossSiteGuard.MARK + ": 1 as well."))
        : Optional.empty();
  }

  Verdict judge(AccessSnapshot gate, Caller caller, RequestHead head) {
    if (!gate.canKnow()) {
      return isOpenToThisMachine() ? atThisMachine(head) : refused(ProblemType.ADMIN_CLOSED);
    }
    if (role.isEmpty()) {
      return refused(ProblemType.ADMIN_CLOSED);
    }
    return switch (caller) {
      case Caller.Anonymous nobody -> refused(ProblemType.UNAUTHENTICATED);
      case Caller.Authenticated known ->
          known.roles().contains(role.get())
              ? new Verdict.Welcome(Administrator.of(known))
              : refused(ProblemType.ADMIN_ROLE_MISSING);
    };
  }

  private boolean isOpenToThisMachine() {
    return access == AdminAccess.THIS_MACHINE_FOR_DEVELOPMENT_ONLY;
  }

  /** Nobody who says that they ask for another. */
  public Verdict atThisMachine(RequestHead head) {
    boolean local =
        head.peer().isLoopbackAddress()
            && clientAddress.isKnown(head)
            && clientAddress.of(head).isLoopbackAddress();
    if (!local) {
      return refused(ProblemType.ADMIN_CLOSED);
    }
    return CrossSiteGuard.isCalledLoopback(head)
        ? new Verdict.Welcome(Administrator.AT_THIS_MACHINE)
        : refused(ProblemType.HOST_NOT_ALLOWED);
  }

  private static Verdict refused(ProblemType why) {
    return new Verdict.Refused(why);
  }
}
