package dev.roomkey.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The OpenAPI document and the page of problems. */
public final class Documents {
  private static final String CACHE = "public, max-age=300";

  private Documents() {}

  public static Response openApi() {
    try (InputStream file =
        Objects.requireNonNull(
            Documents.class.getResourceAsStream("openapi.json"), "openapi.json is in the jar")) {
      return Response.of(200, MediaType.JSON, file.readAllBytes()).with("Cache-Control", CACHE);
    } catch (IOException broken) {
      throw new UncheckedIOException("openapi.json cannot be read from the jar", broken);
    }
  }

  /** Returns the page of all problems, to which the {@code type} of problem details refers. */
  public static Response problems() {
    StringBuilder html =
        new StringBuilder(
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Roomkey: problems</title>
            <h1>Problems and remedies</h1>
            <p>Responses of the type <code>application/problem+json</code> (RFC 9457) link to this page.</p>
            <dl>
            """);
    for (ProblemType type : ProblemType.values()) {
      html.append(
          "<dt id=\"%1$s\"><code>%1$s</code> (%2$d)</dt>\n<dd>%3$s. %4$s</dd>\n"
              .formatted(type.code(), type.status(), type.title(), escape(type.remedy())));
    }
    return Response.of(200, MediaType.HTML, html.append("</dl>\n</html>\n").toString())
        .with("Cache-Control", CACHE)
        .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
