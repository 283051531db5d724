package dev.roomkey.config;

import dev.roomkey.access.AddressBlock;
import dev.roomkey.access.Caller;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a table of expectations that a policy is tested with. */
public final class PolicyCases {
  private static final List<String> FIELDS =
      List.of("name", "as", "room", "session", "request", "address", "at", "expect");
  private static final Kind<InetAddress> ADDRESS = TextKind.of("an address", PolicyCases::address);
  private static final Kind<Instant> TIME =
      TextKind.of("a time such as 2027-01-31T12:00:00Z", PolicyCases::time);

  private PolicyCases() {}

  /** What came of reading. */
  public sealed interface Content {
    /**
     * They can be tried.
     *
     * @param cases in order
     */
    record Cases(List<PolicyCase> cases) implements Content {
      /** Copies the list. */
      public Cases {
        cases = List.copyOf(cases);
      }
    }

    /**
     * They cannot.
     *
     * @param problems all of them
     */
    record Unusable(List<ConfigProblem> problems) implements Content {
      /** Copies the list. */
      public Unusable {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads a file of expectations.
   *
   * @param facts what an expectation can be about
   */
  public static Content read(Path file, List<String> facts) {
    Findings findings = new Findings();
    List<PolicyCase> cases = new ArrayList<>();
    Raw raw = document(file, findings);
    RawMapping table =
        raw == null
            ? null
            : RawMapping.of(raw, "the file", "a mapping with tests", List.of("tests"), findings);
    if (table != null) {
      List<PolicyCase> read =
          table.require("tests", new ListKind<>("a list", new Case(facts), all -> null), "a list");
      cases.addAll(read == null ? List.of() : read);
    }
    return findings.problemCount() == 0
        ? new Content.Cases(cases)
        : new Content.Unusable(findings.problems());
  }

  /** What came of reading somebody who is made up. */
  public sealed interface SomeCaller {
    /**
     * They can be asked for.
     *
     * @param caller who
     */
    record Of(Caller caller) implements SomeCaller {}

    /**
     * They cannot.
     *
     * @param problems all of them
     */
    record Unusable(List<ConfigProblem> problems) implements SomeCaller {
      /** Copies the list. */
      public Unusable {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Reads a caller who is made up, from a file in YAML or JSON. */
  public static SomeCaller readCaller(Path file) {
    Findings findings = new Findings();
    Raw raw = document(file, findings);
    Caller caller = raw == null ? null : CallerKind.INSTANCE.read(raw, "the caller", findings);
    return caller == null
        ? new SomeCaller.Unusable(findings.problems())
        : new SomeCaller.Of(caller);
  }

  private static @Nullable Raw document(Path file, Findings findings) {
    String name = file.toString();
    try {
      YamlText.Places places = (line, column) -> Place.inFile(name, line, column);
      Node root = YamlText.read(ConfigFile.text(file), places, findings);
      if (root == null && findings.problemCount() == 0) {
        findings.problem(Place.file(name), "", "is empty");
      }
      return root == null ? null : new YamlNodes(places, findings).value(root, "the file");
    } catch (UnfitException unfit) {
      findings.problem(Place.file(name), "", unfit.reason());
      return null;
    }
  }

  /** One expectation. */
  private record Case(List<String> facts) implements Kind<PolicyCase> {
    @Override
    public String what() {
      return "a mapping with as and expect";
    }

    @Override
    public @Nullable PolicyCase read(Raw raw, String field, Findings findings) {
      RawMapping test = RawMapping.of(raw, field, what(), FIELDS, findings);
      if (test == null) {
        return null;
      }
      Caller caller = test.require("as", CallerKind.INSTANCE, "who asks");
      Map<String, @Nullable Object> expected = expected(test, findings);
      return caller == null
          ? null
          : new PolicyCase(
              test.get("name", TextKind.free("a text"), test.path("")),
              test.place().text(),
              caller,
              body(test),
              test.find("address", ADDRESS),
              test.find("at", TIME),
              expected);
    }

    private Map<String, @Nullable Object> expected(RawMapping test, Findings findings) {
      Raw raw = test.raw("expect");
      RawMapping expect =
          raw == null
              ? null
              : RawMapping.of(raw, test.path("expect"), "a mapping", facts, findings);
      if (raw == null) {
        findings.problem(test.place(), test.path("expect"), "is missing: what should come of it");
      }
      return expect != null && raw instanceof Raw.Fields fields ? RawJson.map(fields) : Map.of();
    }

    private static Map<String, @Nullable Object> body(RawMapping test) {
      Map<String, @Nullable Object> body = new LinkedHashMap<>();
      Kind<String> free = TextKind.free("a text");
      String room = test.find("room", free);
      String session = test.find("session", free);
      if (room != null) {
        body.put("room_name", room);
      }
      if (session != null) {
        body.put("session_id", session);
      }
      if (test.raw("request") instanceof Raw.Fields fields) {
        body.putAll(RawJson.map(fields));
      } else if (test.has("request")) {
        test.problem("request", "must be a mapping: more fields of the request");
      }
      return body;
    }
  }

  private static InetAddress address(String text) throws UnfitException {
    try {
      return AddressBlock.of(text).address();
    } catch (IllegalArgumentException unfit) {
      throw new UnfitException("must be an address");
    }
  }

  private static Instant time(String text) throws UnfitException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException unfit) {
      throw new UnfitException("must be a time such as 2027-01-31T12:00:00Z");
    }
  }
}
