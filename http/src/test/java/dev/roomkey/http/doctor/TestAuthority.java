package dev.roomkey.http.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority, made with the JDK's keytool, and servers with its certificates. */
final class TestAuthority {
  private static final String PASSWORD = "of-the-tests";

  private final Path folder;

  TestAuthority(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c");
    keytool("-exportcert", "-alias", "ca", "-rfc", "-file", file().toString());
  }

  /** Returns the file with the certificate of the authority. */
  Path file() {
    return folder.resolve("ca.pem");
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-storepass", PASSWORD, "-keystore", folder.resolve("keys.p12").toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
  }

  /**
   * Starts a server on loopback that answers as LiveKit does to a valid token.
   *
   * @param name the subject alternative name, as in {@code ip:127.0.0.1}
   * @param start the begin of the validity, as in {@code -10d}
   * @param days its length
   */
  HttpsServer serve(String name, String start, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path request = folder.resolve("server.csr");
    Path certificate = folder.resolve("server.pem");
    keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server");
    keytool("-certreq", "-alias", "server", "-file", request.toString());
    keytool(
        "-gencert",
        "-alias",
        "ca",
        "-infile",
        request.toString(),
        "-outfile",
        certificate.toString(),
        "-rfc",
        "-ext",
        "san=" + name,
        "-startdate",
        start,
        "-validity",
        Integer.toString(days));
    keytool("-importcert", "-alias", "server", "-noprompt", "-file", certificate.toString());
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context()));
    https.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("success".getBytes(UTF_8));
          }
        });
    https.start();
    return https;
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    store.deleteEntry("ca"); // otherwise the server might present it
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
