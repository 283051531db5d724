package dev.roomkey.jetty;

import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Controls HTTP/2 streams. A server without HTTP/2 does not load this class. */
final class Http2Streams {
  private Http2Streams() {}

  /**
   * Asks the client, after a complete response, to stop sending the rest of the body (RFC 9113,
   * section 8.1). Jetty would reset the stream with {@code CANCEL}, at which clients drop the
   * response.
   */
  static void stopSending(Request request) {
    if (request.getConnectionMetaData().getConnection() instanceof HTTP2Connection connection) {
      int id = Integer.parseInt(request.getId());
      Stream stream = connection.getSession().getStream(id);
      if (stream != null) {
        stream.reset(new ResetFrame(id, ErrorCode.NO_ERROR.code), Callback.NOOP);
      }
    }
  }
}
