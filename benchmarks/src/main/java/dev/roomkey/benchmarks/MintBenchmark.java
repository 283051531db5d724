package dev.roomkey.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures how long one token takes, and the HMAC alone that is in it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MintBenchmark {
  private final Minting.Mint roomkey = Minting.roomkey();
  private final Minting.Mint officialSdk = Minting.officialSdk();
  private final BareHmac hmac = new BareHmac(roomkey.mint());

  /** Roomkey's issuer. */
  @Benchmark
  public String roomkey() {
    return roomkey.mint();
  }

  /** The official Java SDK. */
  @Benchmark
  public String officialSdk() {
    return officialSdk.mint();
  }

  /** The HMAC, with a fresh copy of a keyed one. */
  @Benchmark
  public byte[] hmacByClone() {
    return hmac.byClone();
  }

  /** The HMAC, with the thread's own. */
  @Benchmark
  public byte[] hmacByThread() {
    return hmac.byThread();
  }
}
