package dev.roomkey.config.access;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.values.ConfigNode;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.config.values.TextFile;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.config.values.YamlReader;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses policy test files, and the hypothetical callers of explanations. */
public final class PolicyTestFile {
  private static final ValueType<InetAddress> ADDRESS =
      ValueType.text(
          "an address",
          ValueTypes.parser(text -> CidrBlock.of(text).address(), "must be an address"));
  private static final ValueType<List<String>> ROLES =
      ValueType.oneOrMore("a role or a list of roles", ValueType.FREE_TEXT);
  private static final String CALLER_WHAT = "anonymous, or a mapping with id";
  private static final ValueType<Caller> AUTHENTICATED =
      ValueType.fields(CALLER_WHAT, PolicyTestFile::caller);
  private static final ValueType<Caller> CALLER =
      new ValueType<>(
          CALLER_WHAT,
          node ->
              node.raw() instanceof RawValue.Scalar scalar && scalar.text().equals("anonymous")
                  ? Caller.ANONYMOUS
                  : AUTHENTICATED.read(node));

  private static final ValueType<Map<String, @Nullable Object>> MAPPING =
      new ValueType<>(
          "a mapping",
          node ->
              node.raw() instanceof RawValue.Mapping mapping
                  ? mapping.toJson()
                  : node.reject("must be a mapping"));

  private static final Map<String, @Nullable Object> NOTHING = Collections.emptyMap();

  private PolicyTestFile() {}

  /** The outcome of reading a file. */
  public sealed interface Result<T> {
    /** The file is valid. */
    record Valid<T>(T value) implements Result<T> {}

    /** The file cannot be used. */
    record Invalid<T>(List<ConfigProblem> problems) implements Result<T> {
      /** Copies the list. */
      public Invalid {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads a policy test file.
   *
   * @param facts the names of the facts that a test can expect
   */
  public static Result<List<PolicyCase>> readCases(Path file, List<String> facts) {
    ValueType<PolicyCase> test =
        ValueType.fields("a mapping with as and expect", fields -> test(fields, facts));
    ValueType<List<PolicyCase>> tests = ValueType.listOf("a list", test);
    return read(
        file,
        "the file",
        ValueType.fields(
            "a mapping with tests", fields -> fields.require("tests", tests, "a list")));
  }

  /** Reads a hypothetical caller, in YAML or JSON. */
  public static Result<Caller> readCaller(Path file) {
    return read(file, "the caller", CALLER);
  }

  private static <T> Result<T> read(Path file, String path, ValueType<T> type) {
    Diagnostics diagnostics = new Diagnostics();
    String name = file.toString();
    RawValue raw = null;
    try {
      raw = YamlReader.readFile(name, TextFile.read(file), diagnostics);
      if (raw == null && diagnostics.problemCount() == 0) {
        diagnostics.problem(SourceLocation.file(name), "", "is empty");
      }
    } catch (InvalidValueException unreadable) {
      diagnostics.problem(SourceLocation.file(name), "", unreadable.reason());
    }
    T value = raw == null ? null : type.read(new ConfigNode(raw, path, diagnostics));
    return value == null || diagnostics.problemCount() > 0
        ? new Result.Invalid<>(diagnostics.problems())
        : new Result.Valid<>(value);
  }

  private static @Nullable PolicyCase test(FieldReader test, List<String> facts) {
    Caller caller = test.require("as", CALLER, "the caller");
    Map<String, @Nullable Object> expected =
        test.require("expect", expectations(facts), "the expected facts");
    Map<String, @Nullable Object> body = body(test);
    String name = test.get("name", ValueType.FREE_TEXT, test.node().path());
    InetAddress address = test.find("address", ADDRESS);
    var at = test.find("at", ValueTypes.TIME);
    return caller == null || expected == null
        ? null
        : new PolicyCase(
            name, test.node().raw().location().text(), caller, body, address, at, expected);
  }

  private static Map<String, @Nullable Object> body(FieldReader test) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    if (test.has("room")) {
      body.put("room_name", test.find("room", ValueType.FREE_TEXT));
    }
    if (test.has("session")) {
      body.put("session_id", test.find("session", ValueType.FREE_TEXT));
    }
    body.putAll(test.get("request", MAPPING, NOTHING));
    return body;
  }

  private static @Nullable Caller caller(FieldReader caller) {
    String id = caller.require("id", ValueType.FREE_TEXT, "the caller's id");
    String name = caller.find("name", ValueType.FREE_TEXT);
    List<String> roles = caller.get("roles", ROLES, List.of());
    Map<String, @Nullable Object> claims = caller.get("claims", MAPPING, NOTHING);
    AuthMethod method =
        caller.get("auth_method", ValueTypes.oneOf(AuthMethod.class), AuthMethod.OIDC);
    try {
      return id == null
          ? null
          : new Caller.Authenticated(id, name, new LinkedHashSet<>(roles), claims, method);
    } catch (IllegalArgumentException invalid) {
      caller.problem("id", String.valueOf(invalid.getMessage()));
      return null;
    }
  }

  private static ValueType<Map<String, @Nullable Object>> expectations(List<String> facts) {
    return ValueType.fields(
        "a mapping",
        expected -> {
          facts.forEach(expected::has);
          return expected.toJson();
        });
  }
}
