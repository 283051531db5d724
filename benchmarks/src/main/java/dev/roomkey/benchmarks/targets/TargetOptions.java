package dev.roomkey.benchmarks.targets;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Selects the parts of a comparison. */
public final class TargetOptions {
  /** The parts of a comparison. tools/bench-setup.sh uses the same names. */
  public enum Part {
    /** Express with LiveKit's SDK for Node.js. */
    EXPRESS,
    /** A Spring Boot controller with LiveKit's SDK for Java. */
    SPRING,
    /** A Spring Boot application with Roomkey's starter. */
    STARTER,
    /** Jetty with a fixed answer. */
    BARE,
    /** Roomkey, on_join. */
    ROOMKEY,
    /** Roomkey, ensure, for a room that exists. */
    ENSURE,
    /** Roomkey, ensure, for new rooms, and LiveKit's CreateRoom. */
    NEW_ROOMS,
    /** Latency at a constant rate. */
    LATENCY,
    /** Start to the first token. */
    START
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "measures only these parts: ${COMPLETION-CANDIDATES}")
  private Set<Part> only = EnumSet.noneOf(Part.class);

  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description = "another checkout of Roomkey; its own launcher builds it if necessary")
  private @Nullable Path baseline;

  /** Returns the other checkout, or null. */
  public @Nullable Path baseline() {
    return baseline;
  }

  /**
   * Returns whether a part is selected. The default is all parts, or with a baseline those of
   * Roomkey alone.
   */
  public boolean include(Part part) {
    if (!only.isEmpty()) {
      return only.contains(part);
    }
    return baseline == null || EnumSet.of(Part.ROOMKEY, Part.LATENCY, Part.START).contains(part);
  }
}
