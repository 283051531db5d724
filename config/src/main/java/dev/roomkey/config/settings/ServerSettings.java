package dev.roomkey.config.settings;

import static dev.roomkey.config.values.ValueTypes.ADDRESS_BLOCKS;
import static dev.roomkey.config.values.ValueTypes.bytes;
import static dev.roomkey.config.values.ValueTypes.duration;
import static dev.roomkey.config.values.ValueTypes.matching;
import static dev.roomkey.config.values.ValueTypes.oneOf;
import static dev.roomkey.config.values.ValueTypes.whole;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.values.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The listener, the routes and their limits.
 *
 * @param host the host name or address to listen on
 * @param port from 0 to 65535; 0 selects a free port
 * @param basePath the prefix of the routes' paths: {@code /}, or a path that begins with {@code /}
 *     and does not end with it
 * @param cors the other origins whose web pages may call the routes
 * @param allowedHosts the host names that requests may be sent to, besides loopback names; empty:
 *     all, but only loopback names if access is open on a loopback listener
 * @param trustedProxies the proxies whose {@code forwardedHeader} is trusted
 * @param forwardedHeader the header field in which they pass the client's address
 * @param metricsAllowedFrom the addresses that may read the metrics
 * @param maxBody the maximum size of a request body, in bytes
 * @param requestTimeout the time from the first byte of a request to its response
 */
public record ServerSettings(
    String host,
    int port,
    String basePath,
    CorsSettings cors,
    List<String> allowedHosts,
    List<CidrBlock> trustedProxies,
    ForwardedHeader forwardedHeader,
    List<CidrBlock> metricsAllowedFrom,
    int maxBody,
    Duration requestTimeout) {
  private static final ValueType<String> HOST_TYPE =
      matching(
          "a host name or an address",
          Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*"),
          "must be a host name or an address, without scheme, brackets and port, as in 127.0.0.1"
              + " or ::");
  private static final ValueType<String> BASE_PATH_TYPE =
      matching(
          "a path such as /api/livekit",
          Pattern.compile("/|(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+"),
          "must begin with / and not end with it, and consist of letters, digits, - . _ ~ between"
              + " single slashes, without . and .. as segments, as in /api/livekit");

  static final Section SECTION = new Section("server");
  static final Setting<String> HOST =
      Section.described("The host name or address to listen on.")
          .define(SECTION, "host", HOST_TYPE, "127.0.0.1");
  private static final Setting<Long> PORT =
      Section.described("The port to listen on; 0 selects a free one.")
          .define(SECTION, "port", whole(0, 65535), "7080");
  private static final Setting<String> BASE_PATH =
      Section.described("The prefix of the routes' paths.")
          .define(SECTION, "base_path", BASE_PATH_TYPE, "/api/livekit");
  private static final Setting<List<String>> ALLOWED_ORIGINS =
      Section.described("The other origins whose web pages may call the routes.")
          .optional(SECTION, "cors.allowed_origins", CorsSettings.ORIGINS, "none");
  private static final Setting<List<String>> ALLOWED_HOSTS =
      Section.described("The host names that requests may be sent to, besides loopback names.")
          .optional(
              SECTION,
              "allowed_hosts",
              ValueType.listOf("a list of host names", HOST_TYPE),
              "all; only loopback in `dev`, and on loopback with open access");
  private static final Setting<List<CidrBlock>> TRUSTED_PROXIES =
      Section.described("The proxies whose forwarding header is trusted.")
          .optional(SECTION, "trusted_proxies", ADDRESS_BLOCKS, "none");
  private static final Setting<ForwardedHeader> FORWARDED_HEADER =
      Section.described(
              "The header in which they pass the client's address; all others are ignored.")
          .define(
              SECTION,
              "forwarded_header",
              oneOf(List.of(ForwardedHeader.values()), ForwardedHeader::fieldName),
              "X-Forwarded-For");
  private static final Setting<List<CidrBlock>> METRICS_ALLOWED_FROM =
      Section.described("The addresses that may read `/metrics`.")
          .optional(SECTION, "metrics_allowed_from", ADDRESS_BLOCKS, "this machine");
  private static final Setting<Long> MAX_BODY =
      Section.described("The maximum size of a request body.")
          .define(SECTION, "max_body", bytes("1", "4MiB"), "64KiB");
  private static final Setting<Duration> REQUEST_TIMEOUT =
      Section.described("The timeout of a request.")
          .define(SECTION, "request_timeout", duration("1s", "5m"), "10s");

  private static final List<CidrBlock> LOOPBACK =
      List.of(CidrBlock.of("127.0.0.0/8"), CidrBlock.of("::1"));

  /** Copies the lists. */
  public ServerSettings {
    allowedHosts = List.copyOf(allowedHosts);
    trustedProxies = List.copyOf(trustedProxies);
    metricsAllowedFrom = List.copyOf(metricsAllowedFrom);
  }

  static ServerSettings of(SettingValues values) {
    return new ServerSettings(
        values.get(HOST),
        values.getInt(PORT),
        values.get(BASE_PATH),
        new CorsSettings(values.getOr(ALLOWED_ORIGINS, List.of())),
        values.getOr(ALLOWED_HOSTS, List.of()),
        values.getOr(TRUSTED_PROXIES, List.of()),
        values.get(FORWARDED_HEADER),
        values.getOr(METRICS_ALLOWED_FROM, LOOPBACK),
        values.getInt(MAX_BODY),
        values.get(REQUEST_TIMEOUT));
  }
}
