package dev.roomkey.http.idempotency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roomkey.access.Caller;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.ClientNetwork;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Step;
import dev.roomkey.json.FieldProblem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a request which is sent again under one {@link IdempotencyKey} gets the same room
 * and identity. It remembers names and the request's hash, never a token; a key is its caller's
 * alone, or its address's where nobody is known. Bounded. Safe for many threads at once.
 */
public final class IdempotencyService {
  static final int MAX_KEYS = 10_000;
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Cache<Scope, Request> requests;

  /**
   * A memory of nothing.
   *
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  public IdempotencyService(LongSupplier nanos) {
    this.requests =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterWrite(REMEMBERED)
            .ticker(nanos::getAsLong)
            .build();
  }

  /**
   * Whose key it is.
   *
   * @param who a caller's id, or a {@link ClientNetwork}
   */
  private record Scope(Object who, IdempotencyKey key) {
    static Scope of(RequestContext exchange, Caller caller, IdempotencyKey key) {
      return switch (caller) {
        case Caller.Authenticated known -> new Scope(known.id(), key);
        case Caller.Anonymous nobody -> new Scope(ClientNetwork.of(exchange.client()), key);
      };
    }
  }

  /** One request, however often it is sent. */
  private static final class Request {
    private final byte[] fingerprint;

    /** Done when the first answer is out; null where that was a refusal. */
    private final CompletableFuture<IdempotentNames.@Nullable Names> first =
        new CompletableFuture<>();

    private volatile IdempotentNames.@Nullable Names names;

    Request(byte[] fingerprint) {
      this.fingerprint = fingerprint;
    }
  }

  /**
   * Answers a request, for the first time or again.
   *
   * @param rest answers it, with what is to be taken over
   */
  public Step answer(
      RequestContext exchange,
      Caller caller,
      byte[] body,
      Deadline deadline,
      Function<IdempotentNames, Step> rest) {
    List<String> field = exchange.head().headers().apply(IdempotencyKey.FIELD);
    if (field.isEmpty()) {
      return rest.apply(new IdempotentNames(null));
    }
    IdempotencyKey key;
    try {
      key = IdempotencyKey.of(field);
    } catch (IllegalArgumentException malformed) {
      FieldProblem problem =
          new FieldProblem(
              IdempotencyKey.FIELD,
              FieldProblem.INVALID_VALUE,
              String.valueOf(malformed.getMessage()));
      return exchange.answer(Problem.ofFields(ProblemType.INVALID_REQUEST, List.of(problem)));
    }
    Scope scope = Scope.of(exchange, caller, key);
    return new Turn(exchange, scope, sha256(body), deadline, rest).take();
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every JDK has SHA-256", never);
    }
  }

  /** One request under a key, on its way. */
  private final class Turn {
    private final RequestContext exchange;
    private final Scope scope;
    private final byte[] fingerprint;
    private final Deadline deadline;
    private final Function<IdempotentNames, Step> rest;

    Turn(
        RequestContext exchange,
        Scope scope,
        byte[] fingerprint,
        Deadline deadline,
        Function<IdempotentNames, Step> rest) {
      this.exchange = exchange;
      this.scope = scope;
      this.fingerprint = fingerprint;
      this.deadline = deadline;
      this.rest = rest;
    }

    Step take() {
      Request mine = new Request(fingerprint);
      Request theirs = requests.get(scope, unseen -> mine);
      if (theirs == mine) {
        return go(mine, null);
      }
      if (!Arrays.equals(fingerprint, theirs.fingerprint)) {
        return exchange.answer(Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED));
      }
      return theirs.first.isDone() ? again(theirs) : exchange.waitFor(() -> await(theirs));
    }

    /** Whoever finds that the first one was refused may be the first. */
    private Step again(Request request) {
      IdempotentNames.Names names = request.names;
      return names == null ? take() : go(request, names);
    }

    private Response await(Request theirs) {
      try {
        theirs.first.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        return again(theirs).inPlace();
      } catch (TimeoutException late) {
        return exchange.finish(Problem.of(ProblemType.IDEMPOTENCY_KEY_IN_USE), null);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return exchange.finish(Problem.of(ProblemType.UNAVAILABLE), "interrupted while waiting");
      } catch (ExecutionException never) {
        throw new IllegalStateException("it is never completed with one", never);
      }
    }

    private Step go(Request request, IdempotentNames.@Nullable Names before) {
      IdempotentNames pin = new IdempotentNames(before);
      boolean waits = false;
      try {
        Step step = rest.apply(pin);
        if (step instanceof Step.Wait wait) {
          waits = true;
          return new Step.Wait(() -> {
            try {
              return wait.response().get();
            } finally {
              land(request, pin);
            }
          });
        }
        return step;
      } finally {
        if (!waits) {
          land(request, pin);
        }
      }
    }

    /** A request that was refused leaves its key free for one that is put right. */
    private void land(Request request, IdempotentNames pin) {
      IdempotentNames.Names names = pin.names();
      if (names != null) {
        request.names = names;
      } else if (request.names == null) {
        requests.asMap().remove(scope, request);
      }
      request.first.complete(names);
    }
  }
}
