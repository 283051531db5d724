package dev.roomkey.http.doctor;

import dev.roomkey.base.Authority;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.Loopback;
import dev.roomkey.config.settings.CorsSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks which pages may call the routes.
 *
 * @param open whether requests are not authenticated
 * @param origin an origin that is to be permitted; null for none
 */
record CorsCheck(CorsSettings settings, boolean open, @Nullable String origin) implements Check {
  private static final String HTTP = "http://";

  @Override
  public Finding run(Deadline deadline) {
    List<String> allowed = settings.allowedOrigins();
    if (origin != null && !settings.allowsAnyOrigin() && !allowed.contains(origin)) {
      return Finding.error(
          "pages of %s may not call the routes".formatted(origin),
          "Add %s to server.cors.allowed_origins.".formatted(origin));
    }
    if (settings.allowsAnyOrigin() && open) {
      return Finding.warning(
          "pages of every origin may call the routes, and access is open",
          "Set server.cors.allowed_origins to the origins of your application, or define"
              + " access.rules.");
    }
    List<String> insecure = allowed.stream().filter(CorsCheck::isInsecure).toList();
    if (!insecure.isEmpty()) {
      return Finding.warning(
          "browsers give neither camera nor microphone to pages of " + String.join(", ", insecure),
          "Serve the application over https, and write that origin to"
              + " server.cors.allowed_origins.");
    }
    return Finding.ok(
        allowed.isEmpty()
            ? "only pages of Roomkey's own origin may call the routes"
            : "pages of other origins that may call the routes: " + String.join(", ", allowed));
  }

  private static boolean isInsecure(String origin) {
    return origin.startsWith(HTTP)
        && !Loopback.isLoopback(Authority.parse(origin.substring(HTTP.length())).host());
  }
}
