package dev.roomkey.delivery;

/**
 * The deliveries to an endpoint that belong to one room. They are made in order, one at a time.
 *
 * @param endpoint the name of the endpoint: its URL
 * @param room the room; empty for events without one
 */
public record DeliveryQueue(String endpoint, String room) {}
