package dev.roomkey.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Free ports on loopback. */
final class Ports {
  private Ports() {}

  /** The wanted TCP port if it is free, else one that is. */
  static int orFree(int wanted) throws IOException {
    return isFree(wanted) ? wanted : anyFree();
  }

  /** The wanted UDP port if it is free, else one that is. */
  static int orFreeUdp(int wanted) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(null)) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return wanted;
    } catch (IOException taken) {
      try (DatagramSocket any = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
        return any.getLocalPort();
      }
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
