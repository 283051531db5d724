package dev.roomkey.token;

import dev.roomkey.protocol.ProtoText;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claim {@code video}: permissions in rooms (protocol, {@code auth/grants.go}). A three-valued
 * permission is null if the token omits it; LiveKit's default then applies.
 *
 * @param roomCreate create and delete any room
 * @param roomList list all rooms
 * @param roomRecord start egress
 * @param roomAdmin administer {@code room}
 * @param roomJoin join {@code room}
 * @param ingressAdmin manage all ingress
 * @param hidden hides the participant from others
 * @param recorder marks a recorder
 * @param agent register as an agent worker
 * @param participantMayCreateRooms not a claim: confirms {@code roomCreate} together with {@code
 *     roomJoin}
 * @param canPublish default true
 * @param canSubscribe default true
 * @param canPublishData default as {@code canPublish}
 * @param canUpdateOwnMetadata default false
 * @param canSubscribeMetrics default false
 * @param canManageAgentSession default false
 * @param canPublishSources empty permits every source; {@code canPublish} false takes precedence
 * @param room the exact name of the room of {@code roomJoin} and {@code roomAdmin}
 * @param destinationRoom the room to which a participant may be forwarded
 */
public record VideoGrant(
    boolean roomCreate,
    boolean roomList,
    boolean roomRecord,
    boolean roomAdmin,
    boolean roomJoin,
    boolean ingressAdmin,
    boolean hidden,
    boolean recorder,
    boolean agent,
    boolean participantMayCreateRooms,
    @Nullable Boolean canPublish,
    @Nullable Boolean canSubscribe,
    @Nullable Boolean canPublishData,
    @Nullable Boolean canUpdateOwnMetadata,
    @Nullable Boolean canSubscribeMetrics,
    @Nullable Boolean canManageAgentSession,
    Set<TrackSource> canPublishSources,
    @Nullable String room,
    @Nullable String destinationRoom) {

  /**
   * Rejects {@code roomCreate} for a participant unless it is confirmed.
   *
   * @throws IllegalArgumentException if a participant would get {@code roomCreate}, which also
   *     permits deleting rooms, without {@code participantMayCreateRooms}
   */
  public VideoGrant {
    if (roomJoin && roomCreate && !participantMayCreateRooms) {
      throw new IllegalArgumentException(
          "roomCreate permits a participant to create and delete every room: omit it, or call"
              + " participantMayCreateAndDeleteRooms()");
    }
    participantMayCreateRooms = roomJoin && roomCreate;
    canPublishSources = TrackSource.copy(canPublishSources);
    room = ProtoText.orNull("room", room);
    destinationRoom = ProtoText.orNull("destinationRoom", destinationRoom);
  }

  /** Returns a builder of a grant that allows nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns what a participant needs to join a room, with LiveKit's defaults for all else.
   *
   * @throws IllegalArgumentException if the name is blank: LiveKit rejects such a token
   */
  public static Builder join(String room) {
    if (room.isBlank()) {
      throw new IllegalArgumentException("room must not be blank: a grant to join names it");
    }
    return builder().roomJoin(true).room(room);
  }

  /** Returns what a server needs to create and delete rooms. Never for a participant. */
  public static VideoGrant createRooms() {
    return builder().roomCreate(true).build();
  }

  /** Returns what a server needs to list rooms. */
  public static VideoGrant listRooms() {
    return builder().roomList(true).build();
  }

  /** Returns what a server needs to administer one room. */
  public static VideoGrant administer(String room) {
    return builder().roomAdmin(true).room(Objects.requireNonNull(room, "room")).build();
  }

  /** Builds a {@link VideoGrant}; each method sets the component of its name. */
  public static final class Builder {
    private boolean roomCreate;
    private boolean roomList;
    private boolean roomRecord;
    private boolean roomAdmin;
    private boolean roomJoin;
    private boolean ingressAdmin;
    private boolean hidden;
    private boolean recorder;
    private boolean agent;
    private boolean participantMayCreateRooms;
    private @Nullable Boolean canPublish;
    private @Nullable Boolean canSubscribe;
    private @Nullable Boolean canPublishData;
    private @Nullable Boolean canUpdateOwnMetadata;
    private @Nullable Boolean canSubscribeMetrics;
    private @Nullable Boolean canManageAgentSession;
    private Set<TrackSource> canPublishSources = Set.of();
    private @Nullable String room;
    private @Nullable String destinationRoom;

    private Builder() {}

    public Builder roomCreate(boolean allowed) {
      this.roomCreate = allowed;
      return this;
    }

    /** Sets {@code roomCreate} for a participant, which can then delete every room. */
    public Builder participantMayCreateAndDeleteRooms() {
      this.roomCreate = true;
      this.participantMayCreateRooms = true;
      return this;
    }

    public Builder roomList(boolean allowed) {
      this.roomList = allowed;
      return this;
    }

    public Builder roomRecord(boolean allowed) {
      this.roomRecord = allowed;
      return this;
    }

    public Builder roomAdmin(boolean allowed) {
      this.roomAdmin = allowed;
      return this;
    }

    public Builder roomJoin(boolean allowed) {
      this.roomJoin = allowed;
      return this;
    }

    public Builder ingressAdmin(boolean allowed) {
      this.ingressAdmin = allowed;
      return this;
    }

    public Builder hidden(boolean is) {
      this.hidden = is;
      return this;
    }

    public Builder recorder(boolean is) {
      this.recorder = is;
      return this;
    }

    public Builder agent(boolean is) {
      this.agent = is;
      return this;
    }

    public Builder canPublish(@Nullable Boolean allowed) {
      this.canPublish = allowed;
      return this;
    }

    public Builder canSubscribe(@Nullable Boolean allowed) {
      this.canSubscribe = allowed;
      return this;
    }

    public Builder canPublishData(@Nullable Boolean allowed) {
      this.canPublishData = allowed;
      return this;
    }

    public Builder canUpdateOwnMetadata(@Nullable Boolean allowed) {
      this.canUpdateOwnMetadata = allowed;
      return this;
    }

    public Builder canSubscribeMetrics(@Nullable Boolean allowed) {
      this.canSubscribeMetrics = allowed;
      return this;
    }

    public Builder canManageAgentSession(@Nullable Boolean allowed) {
      this.canManageAgentSession = allowed;
      return this;
    }

    public Builder canPublishSources(Set<TrackSource> sources) {
      this.canPublishSources = sources;
      return this;
    }

    public Builder room(@Nullable String name) {
      this.room = name;
      return this;
    }

    public Builder destinationRoom(@Nullable String name) {
      this.destinationRoom = name;
      return this;
    }

    /** Returns the grant; rejects {@code roomCreate(true)} together with {@code roomJoin(true)}. */
    public VideoGrant build() {
      return new VideoGrant(
          roomCreate,
          roomList,
          roomRecord,
          roomAdmin,
          roomJoin,
          ingressAdmin,
          hidden,
          recorder,
          agent,
          participantMayCreateRooms,
          canPublish,
          canSubscribe,
          canPublishData,
          canUpdateOwnMetadata,
          canSubscribeMetrics,
          canManageAgentSession,
          canPublishSources,
          room,
          destinationRoom);
    }
  }
}
