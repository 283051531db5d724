package dev.roomkey.benchmarks.micro;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures issuing a token, and the HMAC-SHA-256 of the same number of bytes, the lower bound. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MintBenchmark {
  private final TokenMint roomkey = TokenMint.roomkey();
  private final TokenMint officialSdk = TokenMint.officialSdk();
  private final Mac mac = keyedMac();
  private final byte[] signed;

  /** Verifies both tokens before anything is measured. */
  public MintBenchmark() {
    String token = roomkey.mint();
    TokenMint.verify("Roomkey", token);
    TokenMint.verify("LiveKit's Java SDK", officialSdk.mint());
    signed = token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII);
  }

  private static Mac keyedMac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TokenMint.SECRET.getBytes(US_ASCII), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Roomkey's issuer. */
  @Benchmark
  public String roomkey() {
    return roomkey.mint();
  }

  /** LiveKit's Java SDK. */
  @Benchmark
  public String officialSdk() {
    return officialSdk.mint();
  }

  /** The HMAC alone. */
  @Benchmark
  public byte[] hmac() {
    return mac.doFinal(signed);
  }
}
