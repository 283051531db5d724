package dev.roomkey.benchmarks.load;

import com.nimbusds.jose.JOSEException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns people who ask one after the other, each with a token of their own from an OpenID provider,
 * and from an address of their own behind a proxy. Each request asks for another room as somebody
 * else, under a key of its own, so that there is nothing that Roomkey remembers of an earlier one.
 * One thread.
 */
final class SimulatedUsers {
  private final List<RoomRequest> requests = new ArrayList<>();

  private SimulatedUsers() {}

  /**
   * So many of them.
   *
   * @param port where they ask
   */
  static SimulatedUsers of(int count, Issuer issuer, int port) throws JOSEException {
    SimulatedUsers people = new SimulatedUsers();
    for (int person = 0; person < count; person++) {
      people.requests.add(
          RoomRequest.to(
              port,
              """
              Authorization: Bearer %s
              X-Forwarded-For: 10.%d.%d.%d
              Idempotency-Key: "key-########"
              """
                  .formatted(
                      issuer.token("person-" + person),
                      person >> 16,
                      person >> 8 & 0xff,
                      person & 0xff)));
    }
    return people;
  }

  /** The request of this number, which the same person's next one overwrites. */
  ByteBuffer request(long number) {
    return requests.get((int) (number % requests.size())).number(number);
  }
}
