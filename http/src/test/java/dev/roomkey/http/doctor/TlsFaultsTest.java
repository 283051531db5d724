package dev.roomkey.http.doctor;

import com.sun.net.httpserver.HttpsServer;
import dev.roomkey.http.doctor.Finding.Status;
import dev.roomkey.testkit.LiveKitServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of the certificate in front of LiveKit. */
class TlsFaultsTest {
  private static final LiveKitServer LIVEKIT = LiveKitServer.shared();

  @TempDir private Path folder;
  private TestAuthority authority;
  private @Nullable HttpsServer https;

  @BeforeEach
  void start() throws Exception {
    authority = new TestAuthority(folder);
  }

  @AfterEach
  void stop() {
    if (https != null) {
      https.stop(0);
    }
  }

  private String serve(String name, String start, int days) throws Exception {
    HttpsServer started = authority.serve(name, start, days);
    https = started;
    return "wss://127.0.0.1:" + started.getAddress().getPort();
  }

  private Examined served(String name, String start, int days) throws Exception {
    return Examined.at(serve(name, start, days), LIVEKIT, folder)
        .set("ROOMKEY_LIVEKIT_API_URL", LIVEKIT.httpUrl())
        .set("ROOMKEY_NETWORK_CA_FILE", authority.file().toString());
  }

  @Test
  void finds_nothing_wrong_with_a_valid_certificate() throws Exception {
    served("ip:127.0.0.1", "-1d", 60).isOk("tls", "livekit_url", "livekit_keys", "token_size");
  }

  @ParameterizedTest
  @CsvSource({
    "ip:127.0.0.1, -10d, 5, has expired, Renew the certificate",
    "ip:127.0.0.1, +10d, 20, not valid yet, clock of this machine",
    "dns:livekit.example.net, -1d, 60, another host name, host name of the certificate",
  })
  void names_an_invalid_certificate(
      String name, String start, int days, String found, String remedy) throws Exception {
    Examined examined = served(name, start, days);

    examined.expect("tls", Status.ERROR, found, remedy);
    examined.expect("livekit_url", Status.ERROR, found, "See tls");
    examined.isOk("livekit_api");
  }

  @Test
  void names_an_authority_that_is_not_trusted() throws Exception {
    Examined.at(serve("ip:127.0.0.1", "-1d", 60), LIVEKIT, folder)
        .expect("tls", Status.ERROR, "not signed by a trusted authority", "network.ca_file");
  }

  @Test
  void names_a_server_without_tls() {
    Examined.at(LIVEKIT.url().replace("ws:", "wss:"), LIVEKIT, folder)
        .expect("tls", Status.ERROR, "does not use TLS", "Set livekit.url to ws://");
  }

  @Test
  void warns_of_a_certificate_that_expires_soon() throws Exception {
    served("ip:127.0.0.1", "-80d", 85).expect("tls", Status.WARNING, "expires at", "Renew it");
  }
}
