package dev.roomkey.base;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The proxies and certificate authorities of all outgoing requests. */
public final class OutboundNetwork {
  private final OutboundRoutes routes;
  private final @Nullable SSLContext tls;

  private OutboundNetwork(Map<String, String> environment, @Nullable SSLContext tls) {
    this.routes = new OutboundRoutes(EnvironmentProxies.of(environment));
    this.tls = tls;
  }

  /**
   * Returns a network with the proxies of the JDK's settings and the system's environment, and the
   * JDK's certificate authorities.
   *
   * @throws IllegalArgumentException if a variable is invalid; the message begins with its name
   */
  public static OutboundNetwork ofSystem() {
    return new OutboundNetwork(System.getenv(), null);
  }

  /**
   * Returns a network with the proxies of the JDK's settings; if those have none, of {@code
   * HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}.
   *
   * @param environment the environment variables
   * @param authorities a PEM file with certificate authorities that are trusted besides those of
   *     the JDK; null for none
   * @throws IllegalArgumentException if a variable is invalid; the message begins with its name
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if it has no certificate
   */
  public static OutboundNetwork of(Map<String, String> environment, @Nullable Path authorities)
      throws IOException, GeneralSecurityException {
    return new OutboundNetwork(
        environment, authorities == null ? null : CertificateAuthorities.with(authorities));
  }

  /** Returns a builder of a client that speaks HTTP/1.1 and follows no redirects. */
  public HttpClient.Builder client() {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(routes);
    return tls == null ? client : client.sslContext(tls);
  }

  /**
   * Returns the address to use with {@link #client}. It differs from the URL if the host has an
   * underscore, which the JDK's client rejects.
   *
   * @throws IllegalArgumentException if the host has an underscore and the scheme is https
   */
  public URI addressOf(String url) {
    return routes.addressOf(URI.create(url));
  }

  /**
   * Reports that a client could not connect. The next request uses the next address of the host,
   * except with https, for which the JDK's client always uses the first.
   *
   * @return whether the host has another address
   */
  public boolean connectFailed(URI address) {
    return routes.failed(address);
  }
}
