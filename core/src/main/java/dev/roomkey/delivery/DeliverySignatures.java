package dev.roomkey.delivery;

import dev.roomkey.base.Sha256;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs deliveries in two ways: as LiveKit signs its webhooks (protocol, {@code
 * webhook/url_notifier.go}), and as Standard Webhooks 1.0.0.
 */
public final class DeliverySignatures {
  /** LiveKit's signatures are valid for this time. */
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final TokenIssuer tokens;
  private final InstantSource clock;

  /**
   * Creates signatures.
   *
   * @param tokens signs as LiveKit
   * @param clock the source of {@code webhook-timestamp}, which receivers compare with their clock
   */
  public DeliverySignatures(TokenIssuer tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Returns the header fields of a delivery.
   *
   * @param id identifies the event, the same for each attempt
   * @param body the body, as it is sent
   */
  Map<String, String> headers(String id, byte[] body, List<DeliverySecret> secrets) {
    Map<String, String> headers = new LinkedHashMap<>();
    String sha256 = BASE64.encodeToString(Sha256.of(body));
    headers.put(
        "Authorization",
        tokens.issue(TokenClaims.validFor(LIFETIME).sha256(sha256).build()).value());
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    if (!secrets.isEmpty()) {
      byte[] signed = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
      headers.put(
          "webhook-signature",
          secrets.stream()
              .map(secret -> "v1," + BASE64.encodeToString(secret.sign(signed, body)))
              .collect(Collectors.joining(" ")));
    }
    return headers;
  }
}
