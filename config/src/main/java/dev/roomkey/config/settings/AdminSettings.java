package dev.roomkey.config.settings;

import java.util.Optional;

/**
 * Who may administer rooms.
 *
 * @param role which role of a caller's that takes; empty: nobody may
 * @param rooms which rooms
 */
public record AdminSettings(Optional<String> role, AdminRooms rooms) {}
