package dev.roomkey.http.idempotency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roomkey.access.Caller;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.admission.SeatRequest.FirstRequest;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.ClientNetwork;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.Sha256;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.idempotency.IdempotentNames.KeyHashes;
import dev.roomkey.json.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Returns the same room and identity for retries with one {@link IdempotencyKey}. Stores names and
 * the hash of the body, never a token. Keys are scoped to the caller, or to the client's network if
 * the caller is anonymous, or to both if the caller is invited: several clients may share an
 * invitation. Bounded and thread-safe.
 */
public final class IdempotencyService {
  /** The size of about 10,000 keys. */
  private static final long MAX_BYTES = 6 << 20;

  /** Includes the names of room and identity. */
  private static final int BYTES_PER_KEY = 500;

  static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Cache<Scope, Entry> entries;
  private final OtherProcesses others;

  /** Finds requests that other processes answered. */
  @FunctionalInterface
  public interface OtherProcesses {
    /** No other process shares the keys. */
    OtherProcesses NONE = (scope, deadline) -> Optional.empty();

    /**
     * Returns the first request with a key.
     *
     * @param scope a hash of the key and its owner
     */
    Optional<FirstRequest> find(String scope, Deadline deadline);
  }

  /**
   * Creates an empty service.
   *
   * @param nanos a monotonic clock such as {@link System#nanoTime}
   */
  public IdempotencyService(LongSupplier nanos, OtherProcesses others) {
    this.others = others;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Scope scope, Entry entry) -> scope.bytes())
            .expireAfterWrite(LIFETIME)
            .ticker(nanos::getAsLong)
            .build();
  }

  /**
   * The owner of a key, and the key.
   *
   * @param owner a caller's id, with the network if the caller is invited; or a {@link
   *     ClientNetwork}
   */
  private record Scope(Object owner, IdempotencyKey key) {
    private int bytes() {
      int owned = owner instanceof String id ? id.length() : 0;
      return BYTES_PER_KEY + owned + key.value().length();
    }

    private String hash() {
      String kind = owner instanceof String ? "caller" : "network";
      String text = "%s\n%s\n%s".formatted(kind, owner, key.value());
      return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static Scope of(RequestContext context, IdempotencyKey key) {
      ClientNetwork network = ClientNetwork.of(context.client());
      return switch (context.caller()) {
        case Caller.Authenticated known when InvitedCaller.of(known) != null ->
            new Scope(known.id() + " " + network.text(), key);
        case Caller.Authenticated known -> new Scope(known.id(), key);
        case Caller.Anonymous anonymous -> new Scope(network, key);
      };
    }
  }

  /** The state of one key. */
  private static final class Entry {
    private final KeyHashes key;
    private final CompletableFuture<IdempotentNames.@Nullable Names> first =
        new CompletableFuture<>();
    private volatile IdempotentNames.@Nullable Names names;

    Entry(KeyHashes key) {
      this.key = key;
    }
  }

  /**
   * Begins a request. The result must be closed when the response is decided.
   *
   * @param deadline the end of the wait for the first request with the same key
   * @return the names of the first response; without names if there is no key or no response yet
   * @throws ProblemException if the key is malformed, in use, or was used with another body
   */
  public IdempotentNames begin(RequestContext context, Deadline deadline) {
    List<String> field = context.request().headers().apply(IdempotencyKey.FIELD);
    if (field.isEmpty()) {
      return new IdempotentNames(null, null, names -> {});
    }
    IdempotencyKey key = parse(field);
    Blocking.begin();
    Scope scope = Scope.of(context, key);
    return begin(scope, new KeyHashes(scope.hash(), sha256(context.body())), deadline);
  }

  private IdempotentNames begin(Scope scope, KeyHashes key, Deadline deadline) {
    Entry mine = new Entry(key);
    while (true) {
      Entry entry = entries.get(scope, unseen -> mine);
      if (!key.equals(entry.key)) {
        throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
      }
      if (entry != mine) {
        awaitFirst(entry, deadline);
      }
      if (entry == mine) {
        return first(scope, entry, deadline);
      }
      if (entry.names != null) {
        return names(scope, entry, entry.names);
      }
      // The first request was rejected, which releases the key: this request may take its place.
    }
  }

  /** Begins the first request of this process. */
  private IdempotentNames first(Scope scope, Entry entry, Deadline deadline) {
    try {
      Optional<FirstRequest> first = others.find(entry.key.scope(), deadline);
      if (first.isPresent() && !first.get().claim().bodyHash().equals(entry.key.body())) {
        throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
      }
      return names(scope, entry, first.map(IdempotentNames.Names::of).orElse(null));
    } catch (RuntimeException failed) {
      end(scope, entry, null);
      throw failed;
    }
  }

  private IdempotentNames names(Scope scope, Entry entry, IdempotentNames.@Nullable Names before) {
    return new IdempotentNames(entry.key, before, names -> end(scope, entry, names));
  }

  private static String sha256(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes));
  }

  private static void awaitFirst(Entry entry, Deadline deadline) {
    try {
      entry.first.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_IN_USE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.of(ProblemType.SHUTTING_DOWN), "interrupted while waiting for the first request");
    } catch (ExecutionException never) {
      throw new IllegalStateException("the future never completes exceptionally", never);
    }
  }

  /** A rejected request releases its key. */
  private void end(Scope scope, Entry entry, IdempotentNames.@Nullable Names names) {
    if (names != null) {
      entry.names = names;
    } else if (entry.names == null) {
      entries.asMap().remove(scope, entry);
    }
    entry.first.complete(names);
  }

  private static IdempotencyKey parse(List<String> field) {
    try {
      return IdempotencyKey.of(field);
    } catch (IllegalArgumentException malformed) {
      FieldProblem problem =
          new FieldProblem(
              IdempotencyKey.FIELD,
              FieldProblem.INVALID_VALUE,
              String.valueOf(malformed.getMessage()));
      throw new ProblemException(Problem.ofFields(ProblemType.INVALID_REQUEST, List.of(problem)));
    }
  }
}
