package dev.roomkey.config;

/**
 * Who may join.
 *
 * @param open whether everyone who reaches Roomkey may
 */
public record AccessSettings(boolean open) {}
