package dev.roomkey.jetty;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the memory of all requests in progress, from the first byte of the head to the end of the
 * response. If it is used up, requests that have not arrived completely are evicted, the oldest
 * first, so slow clients cannot exclude others. Thread-safe.
 */
public final class RequestMemory {
  /** Requests use at most 1/6 of the heap. */
  private static final int HEAP_DIVISOR = 6;

  private final long capacity;
  private final Set<Claim> incomplete = new LinkedHashSet<>();
  private long used;

  /**
   * Creates an unused budget.
   *
   * @param capacity in bytes
   */
  RequestMemory(long capacity) {
    this.capacity = capacity;
  }

  /** Creates a budget of a sixth of the maximum heap size. */
  public static RequestMemory ofHeap() {
    return new RequestMemory(Runtime.getRuntime().maxMemory() / HEAP_DIVISOR);
  }

  /** A connection that counts the heads of its requests. */
  public interface Metered {
    /** Returns the claim of the request in progress. */
    Claim claim();
  }

  /** Creates an empty claim. */
  public Claim newClaim() {
    return new Claim();
  }

  /** Returns the claim of a request's connection, or a new one if the connection has none. */
  Claim claimOf(Request request) {
    if (request.getConnectionMetaData().getConnection() instanceof Metered metered) {
      return metered.claim();
    }
    Claim claim = newClaim();
    Request.addCompletionListener(request, failure -> claim.release());
    return claim;
  }

  /** The memory of one request. A connection reuses its claim for each of its requests. */
  public final class Claim {
    private long head;
    private long body;
    private boolean evicted;
    private @Nullable Runnable evict;

    private Claim() {}

    /**
     * Sets the size of the head so far.
     *
     * @return false if the request has to be rejected because the memory is used up
     */
    public boolean head(long bytes) {
      return grow(bytes - head, 0);
    }

    /**
     * Adds a piece of the body.
     *
     * @return false if the request has to be rejected because the memory is used up
     */
    boolean addBody(long bytes) {
      return grow(0, bytes);
    }

    private boolean grow(long ofHead, long ofBody) {
      List<Runnable> evictions = new ArrayList<>(0);
      boolean granted;
      synchronized (RequestMemory.this) {
        head += ofHead;
        body += ofBody;
        used += ofHead + ofBody;
        if (evicted || used > capacity) {
          makeRoom(evictions);
        }
        granted = !evicted && used <= capacity;
        if (!granted) {
          drop(this);
        }
      }
      evictions.forEach(Runnable::run);
      return granted;
    }

    /**
     * Marks the request as incomplete, so that it can be evicted.
     *
     * @param eviction aborts the request
     */
    public void arriving(Runnable eviction) {
      synchronized (RequestMemory.this) {
        evict = eviction;
        incomplete.add(this);
      }
    }

    /** Marks the request, or its head, as complete, so that it is not evicted. */
    public void arrived() {
      synchronized (RequestMemory.this) {
        incomplete.remove(this);
      }
    }

    /** Releases all memory and resets the claim for the next request. */
    public void release() {
      synchronized (RequestMemory.this) {
        drop(this);
        evicted = false;
        evict = null;
      }
    }
  }

  private void makeRoom(List<Runnable> evictions) {
    Iterator<Claim> oldestFirst = incomplete.iterator();
    while (used > capacity && oldestFirst.hasNext()) {
      Claim victim = oldestFirst.next();
      oldestFirst.remove();
      if (victim.evict != null) {
        evictions.add(victim.evict);
      }
      victim.evicted = true;
      drop(victim);
    }
  }

  private void drop(Claim claim) {
    used -= claim.head + claim.body;
    claim.head = 0;
    claim.body = 0;
    incomplete.remove(claim);
  }
}
