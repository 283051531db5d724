package dev.roomkey.config.settings;

/**
 * Which pages the program shows to people. {@code dev} shows all of them.
 *
 * @param join the page to join from
 * @param console the page to administer rooms from
 */
public record PageSettings(boolean join, boolean console) {}
