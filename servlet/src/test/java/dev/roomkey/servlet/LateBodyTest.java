package dev.roomkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.RawHttp;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A body that arrives while its container is not able to dispatch the request again. */
@Timeout(60)
final class LateBodyTest {
  @TempDir Path repoRoot;

  @Test
  void a_request_that_cannot_be_dispatched_gets_an_answer() throws Exception {
    ServletContainer container = ServletContainer.Factory.newInstance();
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, Map.of());
    try (UndertowEndpoint endpoint = UndertowEndpoint.start(routes, container);
        RawHttp http =
            RawHttp.connect("127.0.0.1", endpoint.base().getPort(), Duration.ofSeconds(50))) {
      // An application at the same path that is not deployed yet.
      container.addDeployment(
          new DeploymentInfo()
              .setClassLoader(LateBodyTest.class.getClassLoader())
              .setContextPath("/")
              .setDeploymentName("next"));
      http.send(
          String.join(
              "\r\n",
              "POST /api/livekit/token HTTP/1.1",
              "Host: x",
              "Content-Type: application/json",
              "Transfer-Encoding: chunked", // a chunked body is always late
              "",
              "2",
              "{}",
              "0",
              "",
              ""));
      RawHttp.Answer answer = http.read();

      assertThat(answer.status()).isEqualTo(500);
      assertThat(Json.read(answer.body()).path("code").asString()).isEqualTo("internal_error");
      assertThat(http.isClosedWithin(Await.PATIENCE)).isTrue();
    }
  }
}
