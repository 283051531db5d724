package dev.roomkey.benchmarks.load;

import java.util.List;

/**
 * Owns where the programs are that take part: the launcher has found or built them, and says so in
 * system properties. It starts none.
 */
final class Tools {
  private Tools() {}

  /** The command that ./roomkey starts the server with, before its own arguments. */
  static List<String> roomkey() {
    return property("roomkey").lines().toList();
  }

  /** The same JVM with the same options, for another class of these benchmarks. */
  static List<String> javaLikeRoomkey() {
    List<String> command = roomkey();
    return command.subList(0, command.indexOf("-cp"));
  }

  static String java() {
    return roomkey().getFirst();
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  static String node() {
    return property("node");
  }

  static String express() {
    return property("express");
  }

  static String spring() {
    return property("spring");
  }

  static String starter() {
    return property("starter");
  }

  static String liveKit() {
    return property("livekit");
  }

  static String liveKitMock() {
    return property("livekit-mock");
  }

  static String k6() {
    return property("k6");
  }

  private static String property(String name) {
    String value = System.getProperty("bench." + name, "");
    if (value.isEmpty()) {
      throw new IllegalStateException(name + " is missing: start this with ./roomkey bench");
    }
    return value;
  }
}
