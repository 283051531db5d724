package dev.roomkey.http.doctor;

import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Handler;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Query;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.admin.AdminResponses;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** {@code GET {base}/admin/doctor}: runs all checks, once at a time. */
public final class DoctorRoute implements Handler {
  /** The time for the deletion of the probe room, and for the response. */
  private static final Duration RESERVE = Duration.ofMillis(2500);

  private final Doctor doctor;
  private final Duration timeout;
  private final Semaphore permit = new Semaphore(1);

  /**
   * Creates the route.
   *
   * @param timeout from the arrival of a request to its response
   */
  public DoctorRoute(Doctor doctor, Duration timeout) {
    this.doctor = doctor;
    this.timeout = timeout;
  }

  @Override
  public Response handle(RequestContext context) {
    Query query = new Query(context.request().query());
    String origin = query.text("origin");
    query.throwIfInvalid();
    Blocking.begin();
    if (!permit.tryAcquire()) {
      throw ProblemException.of(ProblemType.OVERLOADED);
    }
    try {
      Deadline deadline = context.deadline(timeout.minus(RESERVE));
      Report report = doctor.examine(new DoctorRequest(context.request(), origin), deadline);
      return AdminResponses.ok(context, "admin_doctor", report::write);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(ProblemType.OVERLOADED);
    } finally {
      permit.release();
    }
  }
}
