package dev.roomkey.http.doctor;

import dev.roomkey.http.doctor.RtcAnswer.Failure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Recognizes why a connection failed by the exceptions of the JDK. */
final class ConnectionFailures {
  private static final int MAX_DEPTH = 12;

  private ConnectionFailures() {}

  static RtcAnswer.Failed of(Throwable failed) {
    Failure failure = null;
    Throwable link = failed;
    for (int depth = 0; link != null && depth < MAX_DEPTH; depth++) {
      Failure closer = failureOf(link); // a cause is more precise than its effect
      failure = closer == null ? failure : closer;
      link = link.getCause();
    }
    Failure known = failure == null ? Failure.BROKEN : failure;
    return new RtcAnswer.Failed(known, text(known));
  }

  private static @Nullable Failure failureOf(Throwable link) {
    return switch (link) {
      case UnresolvedAddressException unresolved -> Failure.UNKNOWN_HOST;
      case UnknownHostException unknown -> Failure.UNKNOWN_HOST;
      case HttpConnectTimeoutException late -> Failure.NOT_CONNECTED;
      case ConnectException refused -> Failure.NOT_CONNECTED;
      case CertificateExpiredException expired -> Failure.CERTIFICATE_EXPIRED;
      case CertificateNotYetValidException early -> Failure.CERTIFICATE_NOT_YET_VALID;
      case CertPathBuilderException untrusted -> Failure.CERTIFICATE_UNTRUSTED;
      case CertificateException other ->
          messageOf(other).startsWith("No ")
              ? Failure.CERTIFICATE_OF_OTHER_HOST
              : Failure.CERTIFICATE_UNTRUSTED;
      case SSLException tls ->
          messageOf(tls).toLowerCase(Locale.ROOT).contains("unrecognized ssl message")
              ? Failure.NO_TLS
              : Failure.TLS_FAILED;
      default -> null;
    };
  }

  private static String messageOf(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static String text(Failure failure) {
    return switch (failure) {
      case UNKNOWN_HOST -> "the host name does not exist";
      case NOT_CONNECTED -> "the connection was refused or timed out";
      case TIMED_OUT -> "no response in time";
      case BROKEN -> "the connection ended before a response";
      case NO_TLS -> "the server does not use TLS";
      case TLS_FAILED -> "the TLS handshake failed";
      case CERTIFICATE_EXPIRED -> "the certificate has expired";
      case CERTIFICATE_NOT_YET_VALID -> "the certificate is not valid yet";
      case CERTIFICATE_OF_OTHER_HOST -> "the certificate is for another host name";
      case CERTIFICATE_UNTRUSTED -> "the certificate is not signed by a trusted authority";
    };
  }
}
