package dev.roomkey.config;

import dev.roomkey.access.Caller;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.SourceLocation;
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
public final class PolicyTestFile {
  private static final List<String> FIELDS =
      List.of("name", "as", "room", "session", "request", "address", "at", "expect");
  private static final ValueType<InetAddress> ADDRESS =
      ScalarType.of("an address", PolicyTestFile::address);
  private static final ValueType<Instant> TIME =
      ScalarType.of("a time such as 2027-01-31T12:00:00Z", PolicyTestFile::time);

  private PolicyTestFile() {}

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
    Diagnostics findings = new Diagnostics();
    List<PolicyCase> cases = new ArrayList<>();
    RawValue raw = document(file, findings);
    RawMapping table =
        raw == null
            ? null
            : RawMapping.of(raw, "the file", "a mapping with tests", List.of("tests"), findings);
    if (table != null) {
      List<PolicyCase> read =
          table.require("tests", new ListType<>("a list", new Case(facts), all -> null), "a list");
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
    Diagnostics findings = new Diagnostics();
    RawValue raw = document(file, findings);
    Caller caller =
        raw == null ? null : CallerMatcherType.INSTANCE.read(raw, "the caller", findings);
    return caller == null
        ? new SomeCaller.Unusable(findings.problems())
        : new SomeCaller.Of(caller);
  }

  private static @Nullable RawValue document(Path file, Diagnostics findings) {
    String name = file.toString();
    try {
      YamlParser.Places places = (line, column) -> SourceLocation.inFile(name, line, column);
      Node root = YamlParser.read(ConfigFile.text(file), places, findings);
      if (root == null && findings.problemCount() == 0) {
        findings.problem(SourceLocation.file(name), "", "is empty");
      }
      return root == null ? null : new YamlNodes(places, findings).value(root, "the file");
    } catch (InvalidValueException unfit) {
      findings.problem(SourceLocation.file(name), "", unfit.reason());
      return null;
    }
  }

  /** One expectation. */
  private record Case(List<String> facts) implements ValueType<PolicyCase> {
    @Override
    public String what() {
      return "a mapping with as and expect";
    }

    @Override
    public @Nullable PolicyCase read(RawValue raw, String field, Diagnostics findings) {
      RawMapping test = RawMapping.of(raw, field, what(), FIELDS, findings);
      if (test == null) {
        return null;
      }
      Caller caller = test.require("as", CallerMatcherType.INSTANCE, "who asks");
      Map<String, @Nullable Object> expected = expected(test, findings);
      return caller == null
          ? null
          : new PolicyCase(
              test.get("name", ScalarType.free("a text"), test.path("")),
              test.place().text(),
              caller,
              body(test),
              test.find("address", ADDRESS),
              test.find("at", TIME),
              expected);
    }

    private Map<String, @Nullable Object> expected(RawMapping test, Diagnostics findings) {
      RawValue raw = test.raw("expect");
      RawMapping expect =
          raw == null
              ? null
              : RawMapping.of(raw, test.path("expect"), "a mapping", facts, findings);
      if (raw == null) {
        findings.problem(test.place(), test.path("expect"), "is missing: what should come of it");
      }
      return expect != null && raw instanceof RawValue.Mapping fields
          ? RawJson.map(fields)
          : Map.of();
    }

    private static Map<String, @Nullable Object> body(RawMapping test) {
      Map<String, @Nullable Object> body = new LinkedHashMap<>();
      ValueType<String> free = ScalarType.free("a text");
      String room = test.find("room", free);
      String session = test.find("session", free);
      if (room != null) {
        body.put("room_name", room);
      }
      if (session != null) {
        body.put("session_id", session);
      }
      if (test.raw("request") instanceof RawValue.Mapping fields) {
        body.putAll(RawJson.map(fields));
      } else if (test.has("request")) {
        test.problem("request", "must be a mapping: more fields of the request");
      }
      return body;
    }
  }

  private static InetAddress address(String text) throws InvalidValueException {
    try {
      return CidrBlock.of(text).address();
    } catch (IllegalArgumentException unfit) {
      throw new InvalidValueException("must be an address");
    }
  }

  private static Instant time(String text) throws InvalidValueException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException unfit) {
      throw new InvalidValueException("must be a time such as 2027-01-31T12:00:00Z");
    }
  }
}
