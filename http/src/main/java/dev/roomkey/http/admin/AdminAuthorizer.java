package dev.roomkey.http.admin;

import dev.roomkey.access.Caller;
import dev.roomkey.auth.AuthResult;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Actor;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.CrossSiteGuard;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Request;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Stage;
import dev.roomkey.http.access.AccessReloader;
import dev.roomkey.http.access.AccessSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a caller is an administrator. Authentication is {@link AccessSnapshot}'s. */
public final class AdminAuthorizer {
  private static final Duration RECHECK_TIMEOUT = Duration.ofSeconds(1);

  private final AccessReloader access;
  private final Optional<String> role;
  private final AdminAccess mode;
  private final ClientAddress clientAddress;

  /**
   * Creates an authorizer.
   *
   * @param role the role of administrators; empty if there are none
   */
  public AdminAuthorizer(
      AccessReloader access, Optional<String> role, AdminAccess mode, ClientAddress clientAddress) {
    this.access = access;
    this.role = role;
    this.mode = mode;
    this.clientAddress = clientAddress;
  }

  /** Rejects requests of pages of other sites. */
  static void rejectOtherSites(RequestContext context) {
    if (CrossSiteGuard.isOther(context.request())) {
      throw ProblemException.of(ProblemType.CROSS_SITE);
    }
  }

  /** Rejects requests without the header field that a page of another site cannot send. */
  static void requireHeader(RequestContext context) {
    if (CrossSiteGuard.lacksHeader(context.request())) {
      throw new ProblemException(
          Problem.of(ProblemType.CROSS_SITE, "Send the header " + CrossSiteGuard.HEADER + ": 1."));
    }
  }

  /** Returns the stages of a command: {@code identify} establishes the caller. */
  public List<Stage> commandStages(List<Stage> identify) {
    List<Stage> stages = new ArrayList<>();
    stages.add(AdminAuthorizer::rejectOtherSites);
    stages.add(AdminAuthorizer::requireHeader);
    stages.addAll(identify);
    stages.add(this::authorize);
    return stages;
  }

  /**
   * Returns the administrator that sent a request.
   *
   * @throws ProblemException if the caller is not an administrator
   */
  Administrator authorize(RequestContext context) {
    Administrator administrator = authorize(access.current(), context.caller(), context.request());
    context.actor(Actor.administrator(administrator.id()));
    return administrator;
  }

  /** Returns whether the addresses of clients are known, as far as a request tells. */
  boolean knowsAddresses(Request request) {
    return clientAddress.isKnown(request);
  }

  /** Authenticates a request again and returns whether its caller is an administrator. */
  public boolean isAuthorized(Request request) {
    AccessSnapshot snapshot = access.current();
    return switch (snapshot.identify(request, Deadline.in(RECHECK_TIMEOUT))) {
      case AuthResult.Rejected rejected -> false;
      case AuthResult.Authenticated known -> {
        try {
          authorize(snapshot, known.caller(), request);
          yield true;
        } catch (ProblemException refused) {
          yield false;
        }
      }
    };
  }

  private Administrator authorize(AccessSnapshot snapshot, Caller caller, Request request) {
    if (!snapshot.canAuthenticate()) {
      return mode == AdminAccess.THIS_MACHINE_FOR_DEVELOPMENT_ONLY
          ? requireThisMachine(request)
          : reject(ProblemType.ADMIN_DISABLED);
    }
    if (role.isEmpty()) {
      return reject(ProblemType.ADMIN_DISABLED);
    }
    return switch (caller) {
      case Caller.Anonymous anonymous ->
          throw new ProblemException(
              Problem.of(ProblemType.UNAUTHENTICATED),
              null,
              List.of(new Response.Header("WWW-Authenticate", "Bearer")));
      case Caller.Authenticated known ->
          known.roles().contains(role.get())
              ? Administrator.of(known)
              : reject(ProblemType.ADMIN_ROLE_MISSING);
    };
  }

  /**
   * Returns the administrator of a request that was sent from this machine to a loopback name.
   *
   * @throws ProblemException if the client is remote or the name is not a loopback name
   */
  public Administrator requireThisMachine(Request request) {
    boolean local =
        request.peer().isLoopbackAddress()
            && clientAddress.isKnown(request)
            && clientAddress.of(request).isLoopbackAddress();
    if (!local) {
      return reject(ProblemType.ADMIN_DISABLED);
    }
    return CrossSiteGuard.isCalledLoopback(request)
        ? Administrator.AT_THIS_MACHINE
        : reject(ProblemType.HOST_NOT_ALLOWED);
  }

  private static Administrator reject(ProblemType type) {
    throw ProblemException.of(type);
  }
}
