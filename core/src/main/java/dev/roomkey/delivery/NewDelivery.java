package dev.roomkey.delivery;

/**
 * An event that has to be delivered to an endpoint of the application.
 *
 * @param endpoint the name of the endpoint: its URL
 * @param room the room of the event, whose events are delivered in order; empty if it has none
 * @param eventId the id of the event, the same for all endpoints
 * @param type the type of the event
 * @param body the body, JSON
 */
public record NewDelivery(String endpoint, String room, String eventId, String type, String body) {
  /** Omits the body, which may be confidential. */
  @Override
  public String toString() {
    return "NewDelivery[endpoint=%s, room=%s, eventId=%s, type=%s]"
        .formatted(endpoint, room, eventId, type);
  }
}
