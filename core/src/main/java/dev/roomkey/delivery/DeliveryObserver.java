package dev.roomkey.delivery;

/** Observes a {@link DeliveryWorker}. Methods must not block or throw. */
public interface DeliveryObserver {
  /** An endpoint has accepted an event. */
  void delivered(DeliveryEndpoint endpoint, Delivery delivery);

  /**
   * An attempt has failed.
   *
   * @param isLast whether the delivery is dead now
   */
  void failed(DeliveryEndpoint endpoint, Delivery delivery, String reason, boolean isLast);

  /** The store does not answer. Deliveries continue when it does. */
  void storeFailed(RuntimeException failure);
}
