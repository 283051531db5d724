package dev.roomkey.http.doctor;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.Deadline;
import dev.roomkey.config.settings.LiveKitSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all checks of a deployment, concurrently. Thread-safe. */
public final class Doctor {
  /** The name of the check of the configuration. */
  public static final String CONFIGURATION = "configuration";

  private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

  private final Deployment deployment;

  /** Creates a doctor. Makes no calls. */
  public Doctor(Deployment deployment) {
    this.deployment = deployment;
  }

  /** A check with its name. */
  private record Named(String name, Check check) {}

  /** Runs the checks, and deletes the probe room. Checks that take longer are reported as such. */
  public Report examine(DoctorRequest request, Deadline deadline) throws InterruptedException {
    List<Report.Entry> entries = new ArrayList<>();
    deployment.configuration().get().stream()
        .map(finding -> new Report.Entry(CONFIGURATION, finding))
        .forEach(entries::add);
    try (Probe probe = new Probe(deployment, deadline)) {
      entries.addAll(run(checks(probe, request), deadline));
    }
    return new Report(entries, deployment.clock().instant());
  }

  private List<Named> checks(Probe probe, DoctorRequest request) {
    Settings settings = deployment.settings();
    LiveKitSettings livekit = settings.livekit();
    List<Named> checks = new ArrayList<>();
    checks.add(new Named("livekit_url", new LiveKitUrlCheck(probe, livekit.url())));
    checks.add(
        new Named("tls", new TlsCheck(probe, livekit.url(), livekit.apiUrl(), deployment.clock())));
    checks.add(new Named("livekit_api", new LiveKitApiCheck(probe, livekit.apiUrl())));
    checks.add(new Named("clock", new ClockCheck(probe)));
    checks.add(
        new Named("livekit_keys", new LiveKitKeysCheck(probe, livekit.credentials().apiKey())));
    checks.add(new Named("room_creation", new RoomCreationCheck(probe)));
    checks.add(new Named("auto_create", new AutoCreateCheck(probe, settings)));
    checks.add(
        new Named(
            "webhooks",
            new WebhooksCheck(
                probe,
                deployment.webhooks(),
                deployment.rejections(),
                settings.server(),
                livekit.credentials().apiKey())));
    checks.add(new Named("agents", new AgentsCheck(probe, deployment.api(), settings)));
    checks.add(new Named("token_size", new TokenSizeCheck(probe, settings.tokens())));
    deployment.callers().get().stream()
        .filter(CallerSource.Oidc.class::isInstance)
        .map(CallerSource.Oidc.class::cast)
        .map(oidc -> new Named("openid_provider", new OpenIdCheck(oidc, deployment.network())))
        .forEach(checks::add);
    checks.add(new Named("store", new StoreCheck(deployment.store(), settings.state())));
    checks.add(
        new Named("proxy_headers", new ProxyHeadersCheck(settings.server(), request.http())));
    checks.add(
        new Named(
            "cors",
            new CorsCheck(settings.server().cors(), settings.access().open(), request.origin())));
    return checks;
  }

  private static List<Report.Entry> run(List<Named> checks, Deadline deadline)
      throws InterruptedException {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("doctor-", 0).factory());
    try {
      List<Future<Finding>> results =
          threads.invokeAll(
              checks.stream()
                  .<Callable<Finding>>map(named -> () -> named.check().run(deadline))
                  .toList(),
              deadline.remaining().toNanos(),
              TimeUnit.NANOSECONDS);
      List<Report.Entry> entries = new ArrayList<>();
      for (int i = 0; i < checks.size(); i++) {
        String name = checks.get(i).name();
        entries.add(new Report.Entry(name, finding(name, results.get(i))));
      }
      return entries;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Finding finding(String name, Future<Finding> result) throws InterruptedException {
    try {
      return result.get();
    } catch (CancellationException late) {
      return Finding.error(
          "the check did not end in time",
          "Run the checks again; raise server.request_timeout if they end late again.");
    } catch (ExecutionException bug) {
      LogLine.of(LOG.atError())
          .with("check", name)
          .log("Doctor check failed", Objects.requireNonNullElse(bug.getCause(), bug));
      return Finding.error(
          "the check failed: internal error", "Report the error with the log of this time.");
    }
  }
}
