package dev.roomkey.delivery;

/**
 * An event that has to be delivered to an endpoint of the application.
 *
 * @param queue the endpoint and the room
 * @param eventId the id of the event, the same for all endpoints
 * @param type the type of the event
 * @param body the body, JSON
 */
public record NewDelivery(DeliveryQueue queue, String eventId, String type, String body) {
  /** Omits the body, which may be confidential. */
  @Override
  public String toString() {
    return "NewDelivery[queue=%s, eventId=%s, type=%s]".formatted(queue, eventId, type);
  }
}
