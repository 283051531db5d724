package dev.roomkey.http.token;

import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Unicode;
import dev.roomkey.http.JsonBody;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.invitation.InvitationToken;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import dev.roomkey.token.ParticipantIdentity;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the body of a token request into a {@link JoinRequest} with typed fields. An empty string
 * counts as absent, as in proto JSON.
 */
public final class TokenRequestDecoder {
  /** LiveKit's {@code limit.max_participant_name_length}, in bytes. */
  private static final int MAX_NAME_BYTES = 256;

  /** LiveKit's {@code limit.max_attributes_size}, keys and values, in bytes. */
  private static final int MAX_ATTRIBUTES_BYTES = 64 * 1024;

  private static final String RESERVED_ATTRIBUTE = "lk.";

  /** A header field in place of the field {@code ticket}. */
  static final String TICKET_HEADER = "Roomkey-Ticket";

  private final RoomNames names;

  public TokenRequestDecoder(RoomNames names) {
    this.names = names;
  }

  /**
   * Reads a body; an empty one is an empty object.
   *
   * @param ticketHeader the header field {@value #TICKET_HEADER}; null if absent
   * @throws ProblemException if it is not a JSON object or a field is invalid; lists all fields
   */
  TokenRequest decode(byte[] body, @Nullable String ticketHeader) {
    return body.length == 0
        ? new TokenRequest(decode(body), ticket(ticketHeader), null)
        : JsonBody.read(
            body,
            fields ->
                new TokenRequest(read(fields), ticket(fields, ticketHeader), invitation(fields)));
  }

  /** Reads a body in the same way, without a ticket. */
  public JoinRequest decode(byte[] body) {
    return body.length == 0 ? JoinRequest.of(names.newRoom()) : JsonBody.read(body, this::read);
  }

  private static @Nullable Ticket ticket(@Nullable String text) {
    return text == null || text.isEmpty() ? null : Ticket.of(text);
  }

  private static @Nullable InvitationToken invitation(JsonObjectReader fields) {
    String text = text(fields, "invitation");
    return text == null ? null : InvitationToken.of(text);
  }

  private static @Nullable Ticket ticket(JsonObjectReader fields, @Nullable String header) {
    Ticket inBody = ticket(fields.string("ticket"));
    Ticket inHeader = ticket(header);
    if (inBody != null && inHeader != null && !inBody.equals(inHeader)) {
      throw new ProblemException(
          Problem.of(ProblemType.INVALID_TICKET), "ticket: body and header differ");
    }
    return inBody != null ? inBody : inHeader;
  }

  /** Reads the fields, which receive the problems. */
  public JoinRequest read(JsonObjectReader fields) {
    UnknownFields.report(fields);
    JsonObjectReader roomConfig = fields.object("room_config");
    return new JoinRequest(
        target(fields),
        convert(fields, "participant_identity", ParticipantIdentity::new),
        convert(fields, "participant_name", TokenRequestDecoder::name),
        text(fields, "participant_metadata"),
        attributes(fields),
        roomConfig == null ? RoomConfiguration.DEFAULT : RoomConfiguration.read(roomConfig));
  }

  private RoomTarget target(JsonObjectReader fields) {
    RoomTarget session =
        convert(fields, "session_id", text -> names.ofSession(new SessionId(text)));
    RoomTarget room = convert(fields, "room_name", text -> names.named(new RoomName(text)));
    if (session != null && room != null) {
      fields.report("session_id", FieldProblem.CONFLICT, "and room_name are mutually exclusive");
    }
    return session != null ? session : room != null ? room : names.newRoom();
  }

  private static String name(String text) {
    if (Unicode.hasControl(text)) {
      throw new IllegalArgumentException("must not contain control characters");
    }
    if (Unicode.utf8Length(text) > MAX_NAME_BYTES) {
      throw new IllegalArgumentException("must have at most 256 bytes in UTF-8");
    }
    return text;
  }

  private static Map<String, String> attributes(JsonObjectReader fields) {
    Map<String, String> attributes = fields.stringMap("participant_attributes");
    int bytes = 0;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      bytes += Unicode.utf8Length(attribute.getKey()) + Unicode.utf8Length(attribute.getValue());
      if (attribute.getKey().startsWith(RESERVED_ATTRIBUTE)) {
        fields.reportEntry(
            "participant_attributes",
            attribute.getKey(),
            FieldProblem.NOT_ALLOWED,
            "must not begin with lk., which is reserved for LiveKit");
      }
    }
    if (bytes > MAX_ATTRIBUTES_BYTES) {
      fields.report(
          "participant_attributes",
          FieldProblem.OUT_OF_RANGE,
          "must have at most 65536 bytes in total");
    }
    return attributes;
  }

  private static @Nullable String text(JsonObjectReader fields, String name) {
    String text = fields.string(name);
    return text == null || text.isEmpty() ? null : text;
  }

  private static <T> @Nullable T convert(
      JsonObjectReader fields, String name, Function<String, T> toType) {
    String text = text(fields, name);
    return text == null ? null : JsonBody.convert(fields, name, text, toType);
  }
}
