package dev.roomkey.delivery;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * An endpoint of the application that receives events.
 *
 * @param url the URL, which identifies the endpoint
 * @param events the types of the events that it receives; empty for all
 * @param secrets sign each delivery as Standard Webhooks; empty for LiveKit's signature alone
 */
public record DeliveryEndpoint(String url, Set<String> events, List<DeliverySecret> secrets) {
  /** Copies the collections. */
  public DeliveryEndpoint {
    events = Set.copyOf(events);
    secrets = List.copyOf(secrets);
  }

  /** Returns whether the endpoint receives events of a type. */
  public boolean receives(String type) {
    return events.isEmpty() || events.contains(type);
  }

  /** Returns the URL as {@link #shown} does. */
  public String shownUrl() {
    return shown(url);
  }

  /** Returns the URL of an endpoint without its query, which may be confidential. */
  public static String shown(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
