package dev.roomkey.config.settings;

import dev.roomkey.base.CidrBlock;
import java.time.Duration;
import java.util.List;

/**
 * How Roomkey is reached.
 *
 * @param host the name or address to listen on
 * @param port 0 to 65535; 0: any free one
 * @param basePath begins with {@code /} and has none at the end; {@code /} alone for the root
 * @param cors which web pages may call
 * @param trustedProxies whose {@code Forwarded} headers are believed; empty: nobody's
 * @param metricsFrom who may read the metrics
 * @param maxBody the largest request body, in bytes
 * @param requestTimeout how long a request may take from its first byte to its answer
 */
public record ServerSettings(
    String host,
    int port,
    String basePath,
    CorsSettings cors,
    List<CidrBlock> trustedProxies,
    List<CidrBlock> metricsFrom,
    int maxBody,
    Duration requestTimeout) {
  /** Copies the lists. */
  public ServerSettings {
    trustedProxies = List.copyOf(trustedProxies);
    metricsFrom = List.copyOf(metricsFrom);
  }
}
