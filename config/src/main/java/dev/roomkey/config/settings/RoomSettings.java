package dev.roomkey.config.settings;

import static dev.roomkey.config.values.ValueTypes.oneOf;
import static dev.roomkey.config.values.ValueTypes.wholeSeconds;

import dev.roomkey.config.values.AgentParser;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How rooms are provisioned.
 *
 * @param provision what a token request does about its room
 * @param onLivekitUnavailable the outcome while LiveKit's server API cannot be reached
 * @param namespace keeps this deployment's rooms apart from others on the same LiveKit server
 * @param emptyTimeout how long a room waits for its first participant, in whole seconds; zero:
 *     LiveKit's default, 300 s
 * @param departureTimeout how long a room stays after its last participant, in whole seconds; zero:
 *     LiveKit's default, 20 s
 * @param maxParticipants 0 to 4,294,967,295; 0: no limit. Agents do not count
 * @param agents the agents that are dispatched into each room; empty: the worker without a name
 * @param repoRootInMetadata what the room's metadata says about the repository directory
 */
public record RoomSettings(
    ProvisionMode provision,
    UnavailablePolicy onLivekitUnavailable,
    Namespace namespace,
    Duration emptyTimeout,
    Duration departureTimeout,
    long maxParticipants,
    List<RoomAgentDispatch> agents,
    RepoRootInMetadata repoRootInMetadata) {
  static final Section SECTION = new Section("rooms");
  static final Setting<ProvisionMode> PROVISION =
      Section.described("What a token request does about its room.")
          .define(SECTION, "provision", oneOf(ProvisionMode.class), "ensure");
  static final Setting<UnavailablePolicy> ON_LIVEKIT_UNAVAILABLE =
      Section.described("What it does while LiveKit's server API cannot be reached.")
          .define(
              SECTION,
              "on_livekit_unavailable",
              oneOf(List.of(UnavailablePolicy.values()), UnavailablePolicy::key),
              "reject");
  static final Setting<Namespace> NAMESPACE =
      Section.described(
              "Keeps this deployment's rooms apart from others on the same LiveKit server.")
          .optional(
              SECTION,
              "namespace",
              ValueType.text("a text of up to 64 bytes", ValueTypes.trusted(Namespace::new)),
              "the repository directory's name");
  private static final Setting<String> REPOSITORY =
      Section.described(
              "The repository's name in room metadata and responses. A room of another repository"
                  + " is refused.")
          .optional(
              SECTION,
              "repository",
              ValueTypes.matching(
                  "a name of up to 64 characters",
                  Pattern.compile("(?=.*\\S)[^/\\\\\\p{Cntrl}]{1,64}"),
                  "must be a name of up to 64 characters without / and \\"),
              "the repository directory's name");
  private static final Setting<Duration> EMPTY_TIMEOUT =
      Section.described("How long a room waits for the first one to join.")
          .optional(SECTION, "empty_timeout", wholeSeconds("1s", "365d"), "LiveKit's, 5m");
  private static final Setting<Duration> DEPARTURE_TIMEOUT =
      Section.described("How long a room stays after the last one left.")
          .optional(SECTION, "departure_timeout", wholeSeconds("1s", "365d"), "LiveKit's, 20s");
  private static final Setting<Long> MAX_PARTICIPANTS =
      Section.described("How many may be in a room; 0: no limit.")
          .define(SECTION, "max_participants", ValueTypes.whole(0, 0xFFFF_FFFFL), "0");
  private static final Setting<List<RoomAgentDispatch>> AGENTS =
      Section.described("Which agents are sent into each room.")
          .optional(SECTION, "agents", AgentParser.LIST, "the agent without a name");
  private static final Setting<RepoRootInMetadata> REPO_ROOT_IN_METADATA =
      Section.described("What every participant can read about the repository.")
          .define(SECTION, "metadata.repo_root", oneOf(RepoRootInMetadata.class), "name");

  /** Copies the list. */
  public RoomSettings {
    agents = List.copyOf(agents);
  }

  static RoomSettings of(SettingValues values, Path repoRoot) {
    Namespace namespace = values.find(NAMESPACE);
    return new RoomSettings(
        values.get(PROVISION),
        values.get(ON_LIVEKIT_UNAVAILABLE),
        namespace == null ? defaultNamespace(repoRoot) : namespace,
        values.getOr(EMPTY_TIMEOUT, Duration.ZERO),
        values.getOr(DEPARTURE_TIMEOUT, Duration.ZERO),
        values.get(MAX_PARTICIPANTS),
        values.getOr(AGENTS, List.of()),
        values.get(REPO_ROOT_IN_METADATA));
  }

  /**
   * Returns the name that identifies the repository. Deployments with one namespace belong
   * together, so the namespace replaces the name of a directory that identifies nothing.
   */
  static String repositoryName(SettingValues values, Path repoRoot) {
    String name = values.find(REPOSITORY);
    Namespace namespace = values.find(NAMESPACE);
    if (name != null) {
      return name;
    }
    return namespace == null || DirectoryName.identifies(repoRoot)
        ? String.valueOf(repoRoot.getFileName())
        : namespace.value();
  }

  /**
   * Returns the namespace that the repository directory's name is.
   *
   * @throws IllegalArgumentException if the name is not a namespace; the message follows the field
   */
  static Namespace defaultNamespace(Path repoRoot) {
    Path name = repoRoot.getFileName();
    return new Namespace(name == null ? "" : name.toString());
  }
}
