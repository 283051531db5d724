package dev.roomkey.admission;

import dev.roomkey.base.ClientNetwork;
import dev.roomkey.token.ApiSecret;
import dev.roomkey.token.KeyedHash;
import java.net.InetAddress;

/**
 * Hashes the networks of clients, so that stores contain no addresses: there are few enough IPv4
 * addresses to try them all, so the hash has a key. Thread-safe.
 */
public final class AddressHasher {
  private final KeyedHash hash;

  /**
   * Creates a hasher.
   *
   * @param secret the secret of the LiveKit key pair; the hashes of another secret differ
   */
  public AddressHasher(ApiSecret secret) {
    this.hash = new KeyedHash(secret, "address");
  }

  /** Returns the hash of the {@link ClientNetwork} of an address. */
  public String hash(InetAddress address) {
    return hash.of(ClientNetwork.of(address).text());
  }
}
