package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.http.doctor.RtcAnswer.Answered;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** Compares the clock of this process with the date of LiveKit's responses. */
record ClockCheck(Probe probe) implements Check {
  /** The leeway of LiveKit's verifier (go-jose, {@code jwt.DefaultLeeway}). */
  private static final Duration REJECTED = Duration.ofSeconds(60);

  private static final Duration SKEW_WARNING = Duration.ofSeconds(5);

  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    Optional<Duration> skew = largestSkew(probe.answers());
    if (skew.isEmpty()) {
      return Finding.skipped("no response of LiveKit has a date", LiveKitUrlCheck.FIX_FIRST);
    }
    Duration size = skew.get().abs();
    String found =
        "the clock of Roomkey is %d s %s that of LiveKit"
            .formatted(size.toSeconds(), skew.get().isNegative() ? "behind" : "ahead of");
    if (size.compareTo(REJECTED) >= 0) {
      return Finding.error(
          found + ", which then rejects tokens and webhooks",
          "Synchronize the clocks of both machines by NTP.");
    }
    return size.compareTo(SKEW_WARNING) >= 0
        ? Finding.warning(
            found + "; from 60 s on, tokens are rejected",
            "Synchronize the clocks of both machines by NTP.")
        : Finding.ok("the clocks of Roomkey and LiveKit differ by less than 5 s");
  }

  /** Returns whether LiveKit rejects tokens because of the clock. */
  static boolean isRejected(Collection<Answered> answers) {
    return largestSkew(answers).filter(skew -> skew.abs().compareTo(REJECTED) >= 0).isPresent();
  }

  private static Optional<Duration> largestSkew(Collection<Answered> answers) {
    return answers.stream()
        .map(Answered::skew)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(Duration::abs));
  }
}
