package dev.roomkey.server;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.LogLevel;
import dev.roomkey.http.app.StandaloneDoctor;
import dev.roomkey.http.doctor.Finding.Status;
import dev.roomkey.http.doctor.Report;
import dev.roomkey.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a deployment and names the remedy of each problem. */
@Command(
    name = "doctor",
    description = "Check configuration, LiveKit, OpenID providers and the state store.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Creates a room in LiveKit for the checks, and deletes it.",
      "Exit code: 0 if all is right, 1 after warnings, 2 after errors.",
      "",
      "Examples:",
      "  ./roomkey doctor --config prod.yaml",
      "  ./roomkey doctor --json --origin https://app.example.com",
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int NAME_WIDTH = 16;
  private static final String CONTINUATION = " ".repeat(9 + NAME_WIDTH);

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "print JSON, as GET {base}/admin/doctor returns it")
  private boolean json;

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description = "check that pages of this origin may request tokens")
  private @Nullable String origin;

  @Override
  public Integer call() throws InterruptedException {
    Logging.forDev();
    Logging.level(LogLevel.ERROR);
    ConfigSources sources =
        new ConfigSources(
            options.repoRoot(), options.config(), RoomkeyConfig.empty(), System.getenv());
    Report report = new StandaloneDoctor(InstantSource.system()).examine(sources, origin);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(report::write), StandardCharsets.UTF_8));
    } else {
      print(out, report);
    }
    out.flush();
    return exitCode(report.status());
  }

  private static int exitCode(Status status) {
    return switch (status) {
      case OK, SKIPPED -> 0;
      case WARNING -> 1;
      case ERROR -> 2;
    };
  }

  private static void print(PrintWriter out, Report report) {
    for (Report.Entry entry : report.entries()) {
      String status = entry.finding().status().key();
      out.println(
          ("%-8s %-" + NAME_WIDTH + "s%s")
              .formatted(status, entry.name(), entry.finding().found()));
      if (entry.finding().remedy() != null) {
        out.println(CONTINUATION + "-> " + entry.finding().remedy());
      }
    }
    out.println(
        "checks: %d, ok: %d, warnings: %d, errors: %d, skipped: %d"
            .formatted(
                report.entries().size(),
                report.count(Status.OK),
                report.count(Status.WARNING),
                report.count(Status.ERROR),
                report.count(Status.SKIPPED)));
  }
}
