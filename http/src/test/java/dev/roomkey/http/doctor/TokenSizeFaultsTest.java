package dev.roomkey.http.doctor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.http.doctor.Finding.Status;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx in front of LiveKit that accepts short request lines only. */
class TokenSizeFaultsTest {
  private static final LiveKitServer LIVEKIT = LiveKitServer.shared();

  @TempDir private Path folder;

  private static boolean isInstalled(String program) {
    List<String> directories =
        List.of((System.getenv().getOrDefault("PATH", "") + ":/usr/sbin").split(":", -1));
    return Stream.of(program)
        .flatMap(name -> directories.stream().map(directory -> Path.of(directory, name)))
        .anyMatch(Files::isExecutable);
  }

  private Process nginx(int port, String limit) throws IOException {
    Path config = folder.resolve("nginx.conf");
    Files.writeString(
        config,
        """
        daemon off; pid %1$s/nginx.pid; error_log stderr; master_process off;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
          uwsgi_temp_path %1$s; scgi_temp_path %1$s;
          large_client_header_buffers 4 %2$s;
          server {
            listen 127.0.0.1:%3$d;
            location / { proxy_pass %4$s; }
          }
        }
        """
            .formatted(folder, limit, port, LIVEKIT.httpUrl()));
    Process nginx =
        new ProcessBuilder("nginx", "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    Await.that("nginx listens", () -> listens(port) || !nginx.isAlive());
    return nginx;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Test
  void names_a_proxy_that_rejects_long_tokens() throws Exception {
    assumeTrue(isInstalled("nginx"), "there is no nginx here");
    int port = FreePorts.next();
    Process nginx = nginx(port, "2k");
    try {
      Examined examined = Examined.at("ws://127.0.0.1:" + port, LIVEKIT, folder);

      examined.expect("token_size", Status.ERROR, "status 414", "large_client_header_buffers");
      examined.isOk("livekit_url", "livekit_api", "livekit_keys");
      Examined.at("ws://127.0.0.1:" + port, LIVEKIT, folder)
          .set("ROOMKEY_TOKENS_MAX_BYTES", "1500B")
          .isOk("token_size");
    } finally {
      nginx.destroy();
      nginx.waitFor();
    }
  }
}
