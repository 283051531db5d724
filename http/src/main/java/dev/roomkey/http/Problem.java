package dev.roomkey.http;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Problem details (RFC 9457) of one request.
 *
 * @param type the type of problem
 * @param detail details of this occurrence; contains no secret and no text of the client
 * @param errors the invalid fields
 * @param admissionId the admission for which the request waits; null for none
 */
public record Problem(
    ProblemType type, String detail, List<FieldProblem> errors, @Nullable String admissionId) {
  /** The delay before a retry of a transient failure, in seconds. */
  private static final String RETRY_AFTER = "1";

  /** Limits the response: a body of 64 KiB can have 30,000 invalid fields. */
  private static final int MAX_ERRORS = 100;

  /** Limits the response: clients determine the length of field names. */
  private static final int MAX_TEXT = 400;

  /** More than the depth of any route. */
  private static final int MAX_DEPTH = 16;

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(ProblemType type) {
    return of(type, type.remedy());
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), null);
  }

  /** Returns the problem of a request that waits for an admission. */
  public static Problem ofAdmission(ProblemType type, String admissionId) {
    return new Problem(type, type.remedy(), List.of(), admissionId);
  }

  public static Problem ofFields(ProblemType type, List<FieldProblem> errors) {
    List<FieldProblem> listed = errors.stream().limit(MAX_ERRORS).map(Problem::shortened).toList();
    FieldProblem first = listed.getFirst();
    String rest = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
    return new Problem(type, first.field() + " " + first.message() + rest, listed, null);
  }

  private static FieldProblem shortened(FieldProblem error) {
    return new FieldProblem(shortened(error.field()), error.code(), shortened(error.message()));
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    boolean inPair = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
    return text.substring(0, inPair ? MAX_TEXT - 1 : MAX_TEXT) + "…";
  }

  /**
   * Returns a relative reference to the page of problems, independent of the mount point.
   *
   * @param path the path of the request, below the mount point
   */
  private String typeReference(String path) {
    int depth = (int) path.chars().filter(c -> c == '/').count();
    return "../".repeat(Math.clamp(depth - 1, 0, MAX_DEPTH)) + "problems#" + type.code();
  }

  Response toResponse(Request head, String requestId) {
    Response response =
        Response.of(type.status(), "application/problem+json", body(head, requestId))
            .with("Cache-Control", "no-store");
    return type.isTransient() ? response.with("Retry-After", RETRY_AFTER) : response;
  }

  private byte[] body(Request head, String requestId) {
    return Json.write(json -> write(json, head, requestId));
  }

  public void write(JsonGenerator json, Request head, String requestId) {
    json.writeStartObject();
    json.writeStringProperty("type", typeReference(head.path()));
    json.writeStringProperty("title", type.title());
    json.writeNumberProperty("status", type.status());
    json.writeStringProperty("detail", detail);
    json.writeStringProperty("code", type.code());
    if (!errors.isEmpty()) {
      json.writeArrayPropertyStart("errors");
      for (FieldProblem error : errors) {
        json.writeStartObject();
        json.writeStringProperty("field", error.field());
        json.writeStringProperty("code", error.code());
        json.writeStringProperty("message", error.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (admissionId != null) {
      json.writeStringProperty("admission_id", admissionId);
    }
    json.writeStringProperty("request_id", requestId);
    json.writeEndObject();
  }
}
