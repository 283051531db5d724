package dev.roomkey.http;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import java.util.List;

/**
 * One failure as RFC 9457 problem details.
 *
 * @param type which of the table
 * @param detail what it is about this time; holds nothing secret and nothing of the sender's
 * @param errors the fields that are wrong
 */
record Problem(ProblemType type, String detail, List<FieldProblem> errors) {
  /** Seconds until a failure that passes by itself is worth another try. */
  private static final String RETRY_AFTER = "1";

  Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(ProblemType type) {
    return of(type, type.remedy());
  }

  static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of());
  }

  static Problem ofFields(ProblemType type, List<FieldProblem> errors) {
    FieldProblem first = errors.getFirst();
    String rest = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
    return new Problem(type, first.field() + " " + first.message() + rest, errors);
  }

  /** A relative reference, so that it leads to the page wherever the routes are mounted. */
  static String typeReference(ProblemType type) {
    return "problems#" + type.code();
  }

  Response toResponse(String requestId) {
    Response response =
        Response.of(type.status(), "application/problem+json", body(requestId))
            .with("Cache-Control", "no-store");
    return type.passesByItself() ? response.with("Retry-After", RETRY_AFTER) : response;
  }

  private byte[] body(String requestId) {
    return Json.write(json -> {
      json.writeStartObject();
      json.writeStringProperty("type", typeReference(type));
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
      json.writeStringProperty("request_id", requestId);
      json.writeEndObject();
    });
  }
}
