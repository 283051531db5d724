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
 * @param provision how the room of a token request is provisioned
 * @param onLivekitUnavailable how token requests are answered while LiveKit's server API cannot be
 *     reached
 * @param namespace separates this deployment's rooms from others on the same LiveKit cluster
 * @param emptyTimeout how long a room remains without a first participant, in whole seconds; zero:
 *     LiveKit's default, 300 s
 * @param departureTimeout how long a room remains after its last participant left, in whole
 *     seconds; zero: LiveKit's default, 20 s
 * @param maxParticipants from 0 to 4,294,967,295; 0: no limit. Agents do not count
 * @param agents the agents that are dispatched into each room; if empty, the agent without a name
 * @param repoRootInMetadata how the repository is named in room metadata
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
      Section.described("How the room of a token request is provisioned.")
          .define(SECTION, "provision", oneOf(ProvisionMode.class), "ensure");
  static final Setting<UnavailablePolicy> ON_LIVEKIT_UNAVAILABLE =
      Section.described(
              "How token requests are answered while LiveKit's server API cannot be reached.")
          .define(
              SECTION,
              "on_livekit_unavailable",
              oneOf(List.of(UnavailablePolicy.values()), UnavailablePolicy::key),
              "reject");
  static final Setting<Namespace> NAMESPACE =
      Section.described(
              "Separates this deployment's rooms from others on the same LiveKit cluster.")
          .optional(
              SECTION,
              "namespace",
              ValueType.text("a text of up to 64 bytes", ValueTypes.trusted(Namespace::new)),
              "the repository directory's name");
  private static final Setting<String> REPOSITORY =
      Section.described(
              "The repository's name in room metadata and responses. Rooms of other repositories"
                  + " are rejected.")
          .optional(
              SECTION,
              "repository",
              ValueTypes.matching(
                  "a name of up to 64 characters",
                  Pattern.compile("(?=.*\\S)[^/\\\\\\p{Cntrl}]{1,64}"),
                  "must be a name of up to 64 characters without / and \\"),
              "the repository directory's name");
  private static final Setting<Duration> EMPTY_TIMEOUT =
      Section.described("How long a room remains without a first participant.")
          .optional(SECTION, "empty_timeout", wholeSeconds("1s", "365d"), "LiveKit's, 5m");
  private static final Setting<Duration> DEPARTURE_TIMEOUT =
      Section.described("How long a room remains after its last participant left.")
          .optional(SECTION, "departure_timeout", wholeSeconds("1s", "365d"), "LiveKit's, 20s");
  static final Setting<Long> MAX_PARTICIPANTS =
      Section.described("The maximum number of participants in a room; 0: no limit.")
          .define(SECTION, "max_participants", ValueTypes.whole(0, 0xFFFF_FFFFL), "0");
  private static final Setting<List<RoomAgentDispatch>> AGENTS =
      Section.described("The agents that are dispatched into each room.")
          .optional(SECTION, "agents", AgentParser.LIST, "the agent without a name");
  private static final Setting<RepoRootInMetadata> REPO_ROOT_IN_METADATA =
      Section.described(
              "How the repository is named in room metadata, which every participant can read.")
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
   * Returns the name of the repository: the setting, or the name of the directory. If the directory
   * name does not identify a deployment, the namespace replaces it.
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
   * Returns the name of the repository directory as a namespace.
   *
   * @throws IllegalArgumentException if the name is not a valid namespace; the message continues
   *     the field
   */
  static Namespace defaultNamespace(Path repoRoot) {
    Path name = repoRoot.getFileName();
    return new Namespace(name == null ? "" : name.toString());
  }
}
