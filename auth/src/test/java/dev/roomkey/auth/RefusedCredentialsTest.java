package dev.roomkey.auth;

import static dev.roomkey.auth.AuthTestRequests.ask;
import static dev.roomkey.auth.AuthTestRequests.assertRefused;
import static dev.roomkey.auth.AuthTestRequests.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.base.OutboundNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests every authentication method with every fault of credentials. All are rejected although
 * anonymous callers are permitted. A new constant of either enum adds a row or a column.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedCredentialsTest {
  private static final RSAKey RSA = SigningKeys.rsa("rsa");
  private static final ECKey EC = SigningKeys.ec("ec");

  @TempDir private static Path folder;

  private final Clock clock = new Clock();
  private final FaultyIssuer rsaIssuer =
      FaultyIssuer.start(RSA, SigningKeys.rsa("rsa-2"), SigningKeys.ec("ec-of-rsa"));
  private final FaultyIssuer ecIssuer = FaultyIssuer.start(EC, SigningKeys.ec("ec-2"));
  private final GeneratedApiKey key = GeneratedApiKey.make(new SecureRandom());
  private final GeneratedApiKey expired = GeneratedApiKey.make(new SecureRandom());
  private @Nullable Authenticator authenticator;

  /** The authentication methods. */
  enum Way {
    RSA_TOKEN,
    EC_TOKEN,
    API_KEY,
    PROXY;

    boolean isToken() {
      return this == RSA_TOKEN || this == EC_TOKEN;
    }

    boolean isBearer() {
      return this != PROXY;
    }
  }

  @BeforeAll
  void build() throws IOException {
    Path keys = folder.resolve("keys.yaml");
    Files.writeString(
        keys,
        "keys:\n%s\n%s\n"
            .formatted(
                GeneratedApiKey.line(key.entry("ci", "CI", Set.of("backend"), null)),
                GeneratedApiKey.line(expired.entry("old", null, Set.of(), clock.instant()))));
    authenticator =
        Authenticator.of(
            List.of(
                rsaIssuer.source(""),
                ecIssuer.source("ec:"),
                new CallerSource.ApiKeys(keys, "key:"),
                new CallerSource.Proxy(
                    List.of(CidrBlock.of("10.0.0.0/8")),
                    "X-User",
                    "X-Name",
                    "X-Roles",
                    ",",
                    "sso:"),
                new CallerSource.Anonymous()),
            JsonKeyFile::load,
            OutboundNetwork.ofSystem(),
            clock);
  }

  @AfterAll
  void close() {
    authenticator().close();
    rsaIssuer.close();
    ecIssuer.close();
  }

  private Authenticator authenticator() {
    return Objects.requireNonNull(authenticator);
  }

  private Token token(Way way) {
    return way == Way.RSA_TOKEN
        ? Token.of(rsaIssuer.url(), RSA, clock.instant())
        : Token.of(ecIssuer.url(), EC, clock.instant());
  }

  private JWK signer(Way way) {
    return way == Way.RSA_TOKEN ? RSA : EC;
  }

  private String goodBearer(Way way) {
    return way == Way.API_KEY ? key.value() : token(way).signed();
  }

  private Credentials good(Way way) {
    return way.isBearer() ? AuthTestRequests.bearer(goodBearer(way)) : proxy("ada");
  }

  private static Credentials proxy(String... ids) {
    return AuthTestRequests.credentials(
        AuthTestRequests.PROXY, Map.of("X-User", List.of(ids), "X-Roles", List.of("staff, ops")));
  }

  @TestFactory
  Stream<DynamicTest> every_way_with_every_fault_is_refused() {
    Stream<DynamicTest> good =
        Arrays.stream(Way.values())
            .map(way ->
                dynamicTest(
                    way + " without a fault", () -> known(ask(authenticator(), good(way)))));
    Stream<DynamicTest> bad =
        Arrays.stream(Way.values())
            .flatMap(way ->
                Arrays.stream(Fault.values())
                    .filter(fault -> fault.concerns(way))
                    .map(fault -> dynamicTest(way + " " + fault, () -> check(way, fault))));
    return Stream.concat(good, bad);
  }

  private void check(Way way, Fault fault) {
    AuthResult authentication = ask(authenticator(), faulty(way, fault));

    assertRefused(authentication, AuthFailure.INVALID_CREDENTIALS);
    assertThat(((AuthResult.Rejected) authentication).detail())
        .isNotBlank()
        .doesNotContain("ada", "eyJ", key.value(), KeyHash.of(key.value()).base64Url());
  }

  /** The faults of credentials. */
  enum Fault {
    HEADER_TWICE,
    TWO_CREDENTIALS,
    ANOTHER_SCHEME,
    NO_SCHEME,
    SCHEME_ALONE,
    TWO_SPACES,
    TRUNCATED,
    TRAILING_JUNK,
    TRAILING_WORD,
    OVER_16_KIB,
    NO_ASCII,
    EXPIRED,
    NOT_YET_VALID,
    ISSUED_IN_THE_FUTURE,
    TIME_AS_TEXT,
    TIME_OUT_OF_REACH,
    NO_EXP,
    WRONG_AUDIENCE,
    NO_AUDIENCE,
    WRONG_ISSUER,
    ISSUER_WITH_SLASH,
    NO_ISSUER,
    OTHER_ALGORITHM,
    NONE,
    HS256_WITH_PUBLIC_KEY,
    OTHER_KIND_OF_KEY,
    UNKNOWN_KID,
    NO_KID,
    BLANK_KID,
    SIGNED_BY_ANOTHER_KEY,
    WITHOUT_SIGNATURE,
    CHANGED_PAYLOAD,
    PADDED,
    DUPLICATE_CLAIM,
    DUPLICATE_HEADER,
    PAYLOAD_NO_OBJECT,
    MORE_BEHIND_PAYLOAD,
    JWE,
    CRIT,
    B64,
    ZIP,
    OTHER_TYPE,
    NO_SUB,
    BLANK_SUB,
    SUB_LIST,
    SUB_NUMBER,
    SUB_CONTROL,
    SUB_TOO_LONG,
    SUB_OF_ANOTHER_WAY,
    UNKNOWN_KEY,
    EXPIRED_KEY,
    HASH_FOR_KEY,
    BLANK_ID,
    ID_TOO_LONG,
    JOINED_IDS,
    ROLES_WITHOUT_ID,
    FROM_A_STRANGER;

    boolean concerns(Way way) {
      if (this == HEADER_TWICE || this == TWO_CREDENTIALS) {
        return true;
      }
      if (compareTo(NO_ASCII) <= 0) {
        return way.isBearer();
      }
      if (compareTo(SUB_OF_ANOTHER_WAY) <= 0) {
        return way.isToken() && (this != SUB_OF_ANOTHER_WAY || way == Way.RSA_TOKEN);
      }
      return compareTo(HASH_FOR_KEY) <= 0 ? way == Way.API_KEY : way == Way.PROXY;
    }
  }

  private Credentials faulty(Way way, Fault fault) {
    if (!way.isBearer()) {
      return faultyProxy(fault);
    }
    if (fault.compareTo(Fault.NO_ASCII) <= 0) {
      return faultyHeader(goodBearer(way), fault);
    }
    return AuthTestRequests.bearer(way.isToken() ? faultyToken(way, fault) : faultyKey(fault));
  }

  private static Credentials faultyHeader(String good, Fault fault) {
    return switch (fault) {
      case HEADER_TWICE -> AuthTestRequests.authorization("Bearer " + good, "Bearer " + good);
      case TWO_CREDENTIALS ->
          AuthTestRequests.credentials(
              AuthTestRequests.PROXY,
              Map.of("Authorization", List.of("Bearer " + good), "X-User", List.of("ada")));
      case ANOTHER_SCHEME -> AuthTestRequests.authorization("Basic " + good);
      case NO_SCHEME -> AuthTestRequests.authorization(good);
      case SCHEME_ALONE -> AuthTestRequests.authorization("Bearer ");
      case TWO_SPACES -> AuthTestRequests.authorization("Bearer  " + good);
      case TRUNCATED -> AuthTestRequests.bearer(good.substring(0, good.length() - 2));
      case TRAILING_JUNK -> AuthTestRequests.bearer(good + ".x");
      case TRAILING_WORD -> AuthTestRequests.bearer(good + " x");
      case OVER_16_KIB -> AuthTestRequests.bearer(good + "A".repeat(16 * 1024));
      case NO_ASCII -> AuthTestRequests.bearer(good + "é");
      default -> throw new AssertionError(fault + " does not apply to headers");
    };
  }

  private String faultyKey(Fault fault) {
    return switch (fault) {
      case UNKNOWN_KEY -> GeneratedApiKey.make(new SecureRandom()).value();
      case EXPIRED_KEY -> expired.value();
      case HASH_FOR_KEY -> GeneratedApiKey.PREFIX + KeyHash.of(key.value()).base64Url();
      default -> throw new AssertionError(fault + " does not apply to API keys");
    };
  }

  private static Credentials faultyProxy(Fault fault) {
    Map<String, List<String>> headers = new HashMap<>(Map.of("X-User", List.of("ada")));
    return switch (fault) {
      case HEADER_TWICE -> proxy("ada", "ada");
      case TWO_CREDENTIALS -> {
        headers.put("Authorization", List.of("Basic YWRhOmFkYQ=="));
        yield AuthTestRequests.credentials(AuthTestRequests.PROXY, headers);
      }
      case BLANK_ID -> proxy(" ");
      case ID_TOO_LONG -> proxy("x".repeat(300));
      case JOINED_IDS -> proxy("ada,bob");
      case ROLES_WITHOUT_ID -> proxy();
      case FROM_A_STRANGER -> AuthTestRequests.credentials(AuthTestRequests.STRANGER, headers);
      default -> throw new AssertionError(fault + " does not apply to proxies");
    };
  }

  private String faultyToken(Way way, Fault fault) {
    Token token = token(way);
    Instant now = clock.instant();
    long second = now.getEpochSecond();
    boolean isRsa = way == Way.RSA_TOKEN;
    return switch (fault) {
      case EXPIRED -> token.claim("exp", second - 31).signed();
      case NOT_YET_VALID -> token.claim("nbf", second + 40).signed();
      case ISSUED_IN_THE_FUTURE -> token.claim("iat", second + 40).signed();
      case TIME_AS_TEXT -> token.claim("exp", String.valueOf(second + 60)).signed();
      case TIME_OUT_OF_REACH ->
          token.payload(json -> json.replaceFirst("\"exp\":\\d+", "\"exp\":1e40")).signed();
      case NO_EXP -> token.without("exp").signed();
      case WRONG_AUDIENCE -> token.claim("aud", List.of("roomkey2", "other")).signed();
      case NO_AUDIENCE -> token.without("aud").signed();
      case WRONG_ISSUER -> token.claim("iss", isRsa ? ecIssuer.url() : rsaIssuer.url()).signed();
      case ISSUER_WITH_SLASH ->
          token.claim("iss", (isRsa ? rsaIssuer : ecIssuer).url() + "/").signed();
      case NO_ISSUER -> token.without("iss").signed();
      case OTHER_ALGORITHM -> token.header("alg", isRsa ? "RS512" : "ES384").signed();
      case NONE -> token.header("alg", "none").unsigned() + "AA";
      case HS256_WITH_PUBLIC_KEY -> token.header("alg", "HS256").signedBySecret(publicKey(way));
      case OTHER_KIND_OF_KEY ->
          isRsa
              ? token.header("kid", "ec-of-rsa").signed()
              : token.header("alg", "RS256").signedBy(RSA);
      case UNKNOWN_KID -> token.header("kid", "made-up").signed();
      case NO_KID -> token.withoutHeader("kid").signed();
      case BLANK_KID -> token.header("kid", " ").signed();
      case SIGNED_BY_ANOTHER_KEY ->
          token.signedBy(isRsa ? SigningKeys.rsa("rsa") : SigningKeys.ec("ec"));
      case WITHOUT_SIGNATURE -> token.unsigned();
      case CHANGED_PAYLOAD -> changed(token.signed(), token.claim("sub", "root").signed());
      case PADDED -> token.signed() + "=";
      case DUPLICATE_CLAIM ->
          token.payload(json -> "{\"sub\":\"root\"," + json.substring(1)).signed();
      case DUPLICATE_HEADER -> duplicateHeader(token.signed());
      case PAYLOAD_NO_OBJECT -> token.payload(json -> "[" + json + "]").signed();
      case MORE_BEHIND_PAYLOAD -> token.payload(json -> json + "{}").signed();
      case JWE -> token.header("enc", "A256GCM").signed();
      case CRIT -> token.header("crit", List.of("exp")).signed();
      case B64 -> token.header("b64", true).signed();
      case ZIP -> token.header("zip", "DEF").signed();
      case OTHER_TYPE -> token.header("typ", "logout+jwt").signed();
      case NO_SUB -> token.without("sub").signed();
      case BLANK_SUB -> token.claim("sub", " ").signed();
      case SUB_LIST -> token.claim("sub", List.of("ada")).signed();
      case SUB_NUMBER -> token.claim("sub", 7).signed();
      case SUB_CONTROL -> token.claim("sub", "a\nda").signed();
      case SUB_TOO_LONG -> token.claim("sub", "x".repeat(300)).signed();
      case SUB_OF_ANOTHER_WAY -> token.claim("sub", "key:ci").signed();
      default -> throw new AssertionError(fault + " does not apply to tokens");
    };
  }

  private byte[] publicKey(Way way) {
    try {
      return signer(way) instanceof RSAKey rsa
          ? rsa.toPublicKey().getEncoded()
          : EC.toPublicKey().getEncoded();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String changed(String signed, String other) {
    return other.substring(0, other.lastIndexOf('.')) + signed.substring(signed.lastIndexOf('.'));
  }

  private static String duplicateHeader(String signed) {
    String header =
        new String(
            Base64.getUrlDecoder().decode(signed.split("\\.", 2)[0]), StandardCharsets.UTF_8);
    return Token.part("{\"alg\":\"none\"," + header.substring(1))
        + signed.substring(signed.indexOf('.'));
  }
}
