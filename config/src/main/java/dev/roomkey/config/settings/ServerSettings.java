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
 * How Roomkey is reached.
 *
 * @param host the name or address to listen on
 * @param port 0 to 65535; 0: any free one
 * @param basePath begins with {@code /} and does not end with it; {@code /} alone for the root
 * @param cors the web pages that may call
 * @param allowedHosts the host names that requests may be sent to, besides those of loopback;
 *     empty: all, except that a server which everyone on this machine may use answers to loopback
 *     names only
 * @param trustedProxies the proxies whose {@code forwardedHeader} is believed; empty: none
 * @param forwardedHeader the header in which they name their client's address
 * @param metricsAllowedFrom the addresses that may read the metrics
 * @param maxBody the largest request body, in bytes
 * @param requestTimeout how long a request may take, from its first byte to its answer
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
          "the name or the address of an interface",
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
      Section.described("The name or the address to listen on.")
          .define(SECTION, "host", HOST_TYPE, "127.0.0.1");
  private static final Setting<Long> PORT =
      Section.described("The port to listen on; 0: any free one.")
          .define(SECTION, "port", whole(0, 65535), "7080");
  private static final Setting<String> BASE_PATH =
      Section.described("What the routes' paths begin with.")
          .define(SECTION, "base_path", BASE_PATH_TYPE, "/api/livekit");
  private static final Setting<List<String>> ALLOWED_ORIGINS =
      Section.described("Which web pages of other origins may call.")
          .optional(SECTION, "cors.allowed_origins", CorsSettings.ORIGINS, "none");
  private static final Setting<List<String>> ALLOWED_HOSTS =
      Section.described("The host names that the program answers to, besides those of loopback.")
          .optional(
              SECTION,
              "allowed_hosts",
              ValueType.listOf("a list of host names", HOST_TYPE),
              "all; only loopback in `dev`, and on loopback with open access");
  private static final Setting<List<CidrBlock>> TRUSTED_PROXIES =
      Section.described("Whose word about a caller's address is believed.")
          .optional(SECTION, "trusted_proxies", ADDRESS_BLOCKS, "none");
  private static final Setting<ForwardedHeader> FORWARDED_HEADER =
      Section.described(
              "The header in which they name the caller's address; all others are ignored.")
          .define(
              SECTION,
              "forwarded_header",
              oneOf(List.of(ForwardedHeader.values()), ForwardedHeader::fieldName),
              "X-Forwarded-For");
  private static final Setting<List<CidrBlock>> METRICS_ALLOWED_FROM =
      Section.described("Who may read `/metrics`.")
          .optional(SECTION, "metrics_allowed_from", ADDRESS_BLOCKS, "this machine");
  private static final Setting<Long> MAX_BODY =
      Section.described("The largest request body.")
          .define(SECTION, "max_body", bytes("1", "4MiB"), "64KiB");
  private static final Setting<Duration> REQUEST_TIMEOUT =
      Section.described("How long a request may take.")
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
