package dev.roomkey.token;

import static dev.roomkey.token.Forgery.HEADER;
import static dev.roomkey.token.Forgery.base64;
import static dev.roomkey.token.Forgery.claims;
import static dev.roomkey.token.Forgery.expiring;
import static dev.roomkey.token.Forgery.nonCanonical;
import static dev.roomkey.token.Forgery.signed;
import static dev.roomkey.token.Forgery.signedText;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.json.Texts;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.token.TokenVerification.Rejected;
import dev.roomkey.token.TokenVerification.Verified;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.quicktheories.core.Gen;

/** Tokens that a verifier must reject, each with a single defect, and the expected reason. */
class HostileTokensTest {
  private static final String VALID = signed(claims(""));
  private static final String HEAD = base64(HEADER);
  private static final String BODY = base64(claims(""));
  private static final String SIGNATURE = VALID.substring(VALID.lastIndexOf('.') + 1);
  private static final long LATE = Given.NOW.getEpochSecond() + 600;

  static final List<Arguments> ALGORITHMS =
      List.of(
          wrong("alg none, no signature", unsigned("none") + ".", TokenRejection.WRONG_ALGORITHM),
          wrong("alg None", unsigned("None") + ".", TokenRejection.WRONG_ALGORITHM),
          wrong("alg none, our signature", as("\"none\""), TokenRejection.WRONG_ALGORITHM),
          wrong("alg RS256, signed with RSA", rs256(), TokenRejection.WRONG_ALGORITHM),
          wrong("alg RS256, our signature", as("\"RS256\""), TokenRejection.WRONG_ALGORITHM),
          wrong(
              "alg HS384, signed so",
              signedText(unsigned("HS384"), "HmacSHA384", Given.SECRET),
              TokenRejection.WRONG_ALGORITHM),
          wrong(
              "alg HS512, signed so",
              signedText(unsigned("HS512"), "HmacSHA512", Given.SECRET),
              TokenRejection.WRONG_ALGORITHM),
          wrong(
              "alg HS256, signed with HS384",
              signedText(unsigned("HS256"), "HmacSHA384", Given.SECRET),
              TokenRejection.BAD_SIGNATURE),
          wrong("alg hs256", as("\"hs256\""), TokenRejection.WRONG_ALGORITHM),
          wrong("alg with a space", as("\"HS256 \""), TokenRejection.WRONG_ALGORITHM),
          wrong("alg empty", as("\"\""), TokenRejection.WRONG_ALGORITHM),
          wrong("alg null", as("null"), TokenRejection.WRONG_ALGORITHM),
          wrong("alg an array", as("[\"HS256\"]"), TokenRejection.MALFORMED),
          wrong("alg an object", as("{\"HS256\":1}"), TokenRejection.MALFORMED),
          wrong("alg a number", as("256"), TokenRejection.MALFORMED));

  static final List<Arguments> HEADERS =
      List.of(
          header("no alg", "{\"typ\":\"JWT\"}", TokenRejection.WRONG_ALGORITHM),
          header("alg twice", "{\"alg\":\"HS256\",\"alg\":\"HS256\"}", TokenRejection.MALFORMED),
          header("alg twice, an escape", "{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}"),
          header("crit", "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}"),
          header("crit empty", "{\"alg\":\"HS256\",\"crit\":[]}"),
          header("crit null", "{\"alg\":\"HS256\",\"crit\":null}"),
          header("another typ", "{\"alg\":\"HS256\",\"typ\":\"JOSE\"}"),
          header("typ a number", "{\"alg\":\"HS256\",\"typ\":1}"),
          header("header an array", "[\"HS256\"]"),
          header("header a text", "\"HS256\""),
          header("header empty", ""),
          header("header cut off", "{\"alg\":\"HS256\""),
          header("rubbish behind the header", HEADER + "x"),
          header("a byte order mark", "\ufeff" + HEADER),
          header("header of a million levels", "{\"alg\":" + "[".repeat(20_000)),
          wrong(
              "its own key inside",
              signedText(
                  base64(
                          "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\""
                              + base64("x".repeat(32))
                              + "\"}}")
                      + "."
                      + BODY,
                  "HmacSHA256",
                  "x".repeat(32)),
              TokenRejection.BAD_SIGNATURE));

  static final List<Arguments> SIGNATURES =
      List.of(
          wrong(
              "another secret",
              signedText(HEAD + "." + BODY, "HmacSHA256", Given.SECRET + "!"),
              TokenRejection.BAD_SIGNATURE),
          wrong(
              "the public key as secret",
              signedText(HEAD + "." + BODY, "HmacSHA256", Given.KEY),
              TokenRejection.BAD_SIGNATURE),
          wrong("signature empty", HEAD + "." + BODY + ".", TokenRejection.BAD_SIGNATURE),
          wrong("signature of zeros", unsigned("HS256") + "." + base64(new byte[32])),
          wrong("signature and one byte", VALID + "AA", TokenRejection.MALFORMED),
          wrong("signature twice", VALID + SIGNATURE, TokenRejection.MALFORMED),
          wrong(
              "the signature of other claims",
              HEAD + "." + BODY + "." + signed(claims("\"a\":1")).split("\\.", -1)[2],
              TokenRejection.BAD_SIGNATURE),
          wrong(
              "other claims under the signature",
              HEAD + "." + base64(claims("\"a\":1")) + "." + SIGNATURE,
              TokenRejection.BAD_SIGNATURE),
          wrong("cut in mid-signature", VALID.substring(0, VALID.length() - 3)),
          wrong("cut to half a signature", VALID.substring(0, VALID.length() - 23)),
          wrong("cut at the second dot", HEAD + "." + BODY, TokenRejection.MALFORMED),
          wrong("cut behind the first dot", HEAD + ".", TokenRejection.MALFORMED),
          wrong("cut at the first dot", HEAD, TokenRejection.MALFORMED));

  static final List<Arguments> SHAPES =
      List.of(
          malformed("empty", ""),
          malformed("dots only", ".."),
          malformed("four parts", VALID + "."),
          malformed("five parts, as encrypted", VALID + ".." + HEAD),
          malformed("an empty part in front", "." + VALID),
          malformed("a space in front", " " + VALID),
          malformed("a space behind", VALID + " "),
          malformed("a line break behind", VALID + "\n"),
          malformed("a tab inside", HEAD + ".\t" + BODY + "." + SIGNATURE),
          malformed("a line break inside", BODY.length() + HEAD + ".\r\n" + BODY + "." + SIGNATURE),
          malformed("Bearer in front", "Bearer " + VALID),
          malformed("quotes around", '"' + VALID + '"'),
          malformed("ideographic full stops", VALID.replace('.', '\u3002')),
          malformed("full width dots", VALID.replace('.', '\uff0e')),
          malformed("one-dot leaders", VALID.replace('.', '\u2024')),
          malformed("percent-encoded dots", VALID.replace(".", "%2E")),
          malformed("a zero behind", VALID + "\0"),
          malformed("a zero width space", VALID + "\u200b"),
          malformed("a letter that only looks so", VALID.replaceFirst("e", "\u0435")),
          malformed("a letter whose low byte is right", (char) (VALID.charAt(0) + 0x100) + rest()),
          wrong("a megabyte", "a".repeat(1_000_000), TokenRejection.TOO_LARGE),
          wrong("a megabyte of dots", ".".repeat(1_000_000), TokenRejection.TOO_LARGE),
          wrong(
              "valid except for its length",
              signed(claims("\"metadata\":\"" + "m".repeat(50_000) + '"')),
              TokenRejection.TOO_LARGE));

  static final List<Arguments> ENCODINGS =
      List.of(
          malformed("a padded header", signedText(padded(HEADER + " ") + "." + BODY)),
          malformed("a padded payload", signedText(HEAD + "." + padded(claims("\"a\":1")))),
          malformed("a padded signature", VALID + "="),
          malformed(
              "a header with other last bits",
              signedText(nonCanonical(base64(HEADER + " ")) + "." + BODY)),
          malformed(
              "a payload with other last bits", signedText(HEAD + "." + nonCanonical(uneven()))),
          malformed(
              "a signature with other last bits",
              HEAD + "." + BODY + "." + nonCanonical(SIGNATURE)),
          malformed("the standard alphabet", signedText(HEAD + "." + standard())),
          malformed("rubbish in the payload", signedText(HEAD + "." + BODY + "!")),
          malformed("rubbish in the header", signedText("$" + HEAD + "." + BODY)),
          malformed("one character of base64", signedText(HEAD + "." + "A")),
          malformed("a payload that is not encoded", signedText(HEAD + "." + claims(""))));

  static final List<Arguments> PAYLOADS =
      List.of(
          malformed("payload empty", signed("")),
          malformed("payload an array", signed("[" + claims("") + "]")),
          malformed("payload a text", signed("\"" + Given.KEY + "\"")),
          malformed("payload null", signed("null")),
          malformed("payload cut off", signed(claims("").substring(1))),
          malformed("two payloads", signed(claims("") + claims(""))),
          malformed(
              "payload not UTF-8",
              signedText(HEAD + "." + base64(claims("\"name\":\"\u00e4\"").getBytes(ISO_8859_1)))),
          malformed("a lone surrogate", signed(claims("\"name\":\"\\ud83d\""))),
          malformed("33 levels", signed(claims("\"x\":" + "[".repeat(32) + "]".repeat(32)))),
          malformed("20,000 levels", signed(claims("\"x\":" + "[".repeat(20_000)))),
          malformed("exp twice", signed(claims("\"exp\":" + LATE))),
          malformed("exp twice, later", signed(claims("\"exp\":99999999999"))),
          malformed("iss twice", signed(claims("\"iss\":\"" + Given.KEY + '"'))),
          malformed("iss twice, once with an escape", signed(claims("\"\\u0069ss\":\"APIx\""))),
          malformed("sub twice", signed(claims("\"sub\":\"bob\""))),
          malformed(
              "a grant twice", signed(claims("\"video\":{\"roomJoin\":false,\"roomJoin\":true}"))),
          malformed(
              "a grant in both spellings",
              signed(claims("\"video\":{\"roomJoin\":false,\"room_join\":true}"))),
          malformed(
              "sub a number",
              signed("{\"iss\":\"%s\",\"sub\":7,\"exp\":%d}".formatted(Given.KEY, LATE))),
          malformed("video an array", signed(claims("\"video\":[{\"roomJoin\":true}]"))),
          malformed("a grant as a text", signed(claims("\"video\":{\"roomJoin\":\"true\"}"))),
          malformed("a grant as a number", signed(claims("\"video\":{\"roomAdmin\":1}"))),
          malformed("a permission as a text", signed(claims("\"video\":{\"canPublish\":\"\"}"))),
          malformed(
              "an unknown source",
              signed(claims("\"video\":{\"canPublishSources\":[\"hologram\"]}"))),
          malformed("a name that is a number", signed(claims("\"name\":1"))),
          malformed("an attribute that is a number", signed(claims("\"attributes\":{\"a\":1}"))),
          malformed("tags as an array", signed(claims("\"roomConfig\":{\"tags\":[]}"))),
          malformed("a negative timeout", signed(claims("\"roomConfig\":{\"emptyTimeout\":-1}"))),
          malformed("jti a number", signed(claims("\"jti\":1"))),
          wrong("another issuer", issuedBy("\"APIother\""), TokenRejection.WRONG_ISSUER),
          wrong("issuer in another case", issuedBy("\"apitokens\""), TokenRejection.WRONG_ISSUER),
          wrong("issuer empty", issuedBy("\"\""), TokenRejection.WRONG_ISSUER),
          wrong("issuer null", issuedBy("null"), TokenRejection.WRONG_ISSUER),
          wrong("issuer a list of ours", issuedBy("[\"APItokens\"]"), TokenRejection.WRONG_ISSUER),
          wrong(
              "no issuer",
              signed("{\"sub\":\"ann\",\"exp\":" + LATE + "}"),
              TokenRejection.WRONG_ISSUER));

  static final List<Arguments> TIMES =
      List.of(
          wrong("expired, just over the leeway", expires(-60), TokenRejection.EXPIRED),
          wrong(
              "expired by a fraction over the leeway",
              signed(expiring((Given.NOW.getEpochSecond() - 60) + ".999")),
              TokenRejection.EXPIRED),
          wrong("expired long ago", signed(expiring("1")), TokenRejection.EXPIRED),
          wrong("exp zero", signed(expiring("0")), TokenRejection.EXPIRED),
          wrong("exp a tiny fraction", signed(expiring("1e-50000000")), TokenRejection.EXPIRED),
          wrong("exp negative", signed(expiring("-1")), TokenRejection.EXPIRED),
          wrong(
              "exp before all time",
              signed(expiring("-99999999999999999")),
              TokenRejection.MALFORMED),
          wrong("no exp", signed("{\"iss\":\"" + Given.KEY + "\"}"), TokenRejection.NO_EXPIRY),
          wrong("exp null", signed(expiring("null")), TokenRejection.NO_EXPIRY),
          malformed("exp as a text", signed(expiring("\"" + LATE + '"'))),
          malformed("exp as a date", signed(expiring("\"2030-01-01T00:00:00Z\""))),
          malformed("exp NaN", signed(expiring("NaN"))),
          malformed("exp Infinity", signed(expiring("Infinity"))),
          malformed("exp 1e400", signed(expiring("1e400"))),
          malformed("exp 1e999999999", signed(expiring("1e999999999"))),
          malformed("exp beyond all time", signed(expiring("999999999999999999"))),
          malformed("exp of 65 digits", signed(expiring("1".repeat(65)))),
          malformed("exp true", signed(expiring("true"))),
          malformed("exp an array", signed(expiring("[" + LATE + "]"))),
          malformed("exp an object", signed(expiring("{\"$date\":" + LATE + "}"))),
          wrong("not yet valid, just over the leeway", begins(61), TokenRejection.NOT_YET_VALID),
          wrong("not yet valid for long", begins(1_000_000), TokenRejection.NOT_YET_VALID),
          malformed("nbf as a text", signed(expiring(LATE + ",\"nbf\":\"0\""))),
          malformed("nbf true", signed(expiring(LATE + ",\"nbf\":true"))),
          malformed("nbf beyond all time", signed(expiring(LATE + ",\"nbf\":1e400"))),
          malformed("iat as a text", signed(expiring(LATE + ",\"iat\":\"0\""))),
          malformed(
              "over before it begins",
              signed(
                  expiring(
                      (Given.NOW.getEpochSecond() - 30)
                          + ",\"nbf\":"
                          + (Given.NOW.getEpochSecond() + 30)))));

  @Test
  void accepts_the_original_token() {
    assertThat(Given.verifier().verify(VALID)).isInstanceOf(Verified.class);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource({"ALGORITHMS", "HEADERS", "SIGNATURES", "SHAPES", "ENCODINGS", "PAYLOADS", "TIMES"})
  void rejects_a_hostile_token(String token, TokenRejection reason) {
    assertThat(Given.verifier().verify(token)).isEqualTo(new Rejected(reason));
  }

  @Test
  void rejects_arbitrary_text_without_an_exception() {
    qt().withExamples(Rounds.of(500, 20_000))
        .forAll(Texts.anyCharsUpTo(80), Texts.upTo(80))
        .check((any, unicode) ->
            rejects(any)
                && rejects(unicode)
                && rejects(any + "." + unicode + "." + any)
                && rejects(HEAD + "." + any + "." + unicode));
  }

  @Test
  void reads_arbitrary_signed_bytes_without_an_exception() {
    qt().withExamples(Rounds.of(500, 20_000))
        .forAll(Texts.anyCharsUpTo(60), Texts.upTo(20))
        .check((any, unicode) ->
            rejects(signed(any))
                && rejects(signed(unicode, any))
                && Given.verifier()
                        .verify(signed(broken(claims("\"name\":\"" + any + '"'), unicode)))
                    != null);
  }

  @Test
  void rejects_a_valid_token_after_any_change() {
    qt().withExamples(Rounds.of(1250, 50_000))
        .forAll(mutations())
        .check(HostileTokensTest::rejects);
  }

  /** A character replaced, inserted or deleted, a part repeated, or the token truncated. */
  private static Gen<String> mutations() {
    String characters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0\u00e9\ud83d";
    return random -> {
      int at = (int) Texts.next(random, 0, VALID.length() - 1);
      int to = (int) Texts.next(random, at + 1, VALID.length());
      char other = characters.charAt((int) Texts.next(random, 0, characters.length() - 1));
      String mutant =
          switch ((int) Texts.next(random, 0, 4)) {
            case 0 -> VALID.substring(0, at) + other + VALID.substring(at + 1);
            case 1 -> VALID.substring(0, at) + other + VALID.substring(at);
            case 2 -> VALID.substring(0, at) + VALID.substring(to);
            case 3 -> VALID.substring(0, to) + VALID.substring(at);
            default -> VALID.substring(0, at);
          };
      return mutant.equals(VALID) ? "" : mutant;
    };
  }

  private static boolean rejects(String token) {
    return Given.verifier().verify(token) instanceof Rejected;
  }

  private static String broken(String claims, String by) {
    int at = by.hashCode() & 15;
    return claims.substring(0, at) + by + claims.substring(at);
  }

  private static String rest() {
    return VALID.substring(1);
  }

  private static Arguments malformed(String name, String token) {
    return wrong(name, token, TokenRejection.MALFORMED);
  }

  private static Arguments header(String name, String header) {
    return header(name, header, TokenRejection.MALFORMED);
  }

  private static Arguments header(String name, String header, TokenRejection reason) {
    return wrong(name, signed(header, claims("")), reason);
  }

  private static Arguments wrong(String name, String token) {
    return wrong(name, token, TokenRejection.BAD_SIGNATURE);
  }

  private static Arguments wrong(String name, String token, TokenRejection reason) {
    return Arguments.of(Named.of(name, token), reason);
  }

  /** A token with a valid signature and another algorithm in its header, a JSON literal. */
  private static String as(String algorithm) {
    return signed("{\"alg\":" + algorithm + ",\"typ\":\"JWT\"}", claims(""));
  }

  private static String unsigned(String algorithm) {
    return base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}") + "." + BODY;
  }

  private static String issuedBy(String literal) {
    return signed("{\"iss\":%s,\"sub\":\"ann\",\"exp\":%d}".formatted(literal, LATE));
  }

  private static String expires(long ahead) {
    return signed(expiring(Long.toString(Given.NOW.getEpochSecond() + ahead)));
  }

  private static String begins(long ahead) {
    return signed(expiring("99999999999,\"nbf\":" + (Given.NOW.getEpochSecond() + ahead)));
  }

  private static String padded(String text) {
    String padded = Base64.getUrlEncoder().encodeToString(text.getBytes(ISO_8859_1));
    return padded.endsWith("=") ? padded : padded(text + " ");
  }

  /** Claims whose base64 has unused bits. */
  private static String uneven() {
    String claims = claims("");
    return base64(claims.length() % 3 == 0 ? claims + " " : claims);
  }

  private static String standard() {
    String text = claims("\"name\":\"\u00ff\u00ff???>>>\"");
    return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String rs256() {
    try {
      String text = unsigned("RS256");
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
      rsa.update(text.getBytes(ISO_8859_1));
      return text + "." + base64(rsa.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
