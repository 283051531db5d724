package dev.roomkey.token;

import static dev.roomkey.json.Texts.next;

import dev.roomkey.json.Texts;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.protocol.RoomEgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Generates claims with optional fields, in many scripts and at the limits of their ranges. */
final class ClaimSets {
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  private ClaimSets() {}

  /** Any {@link TokenClaims}. */
  static Gen<TokenClaims> any() {
    return random -> claims(random, maybe(random) ? video(random, maybe(random)) : null);
  }

  /** Any claims of a participant. */
  static Gen<TokenClaims> ofParticipants() {
    return random -> claims(random, video(random, true));
  }

  private static TokenClaims claims(RandomnessSource random, @Nullable VideoGrant video) {
    boolean joins = video != null && video.roomJoin();
    return TokenClaims.validFor(
            Duration.ofSeconds(next(random, 1, TokenClaims.MAX_LIFETIME.toSeconds())))
        .identity(joins || maybe(random) ? identity(random) : null)
        .name(text(random))
        .metadata(text(random))
        .attributes(texts(random))
        .kind(maybe(random) ? one(random, ParticipantKind.values()) : null)
        .kindDetails(some(random, ParticipantKind.Detail.values()))
        .sha256(text(random))
        .roomPreset(text(random))
        .roomConfig(maybe(random) ? roomConfig(random) : null)
        .video(video)
        .sip(maybe(random) ? new SipGrant(maybe(random), maybe(random)) : null)
        .agent(maybe(random) ? new AgentGrant(maybe(random), maybe(random), maybe(random)) : null)
        .inference(maybe(random) ? new InferenceGrant(maybe(random)) : null)
        .observability(maybe(random) ? new ObservabilityGrant(maybe(random)) : null)
        .build();
  }

  private static VideoGrant video(RandomnessSource random, boolean joins) {
    VideoGrant.Builder grant = VideoGrant.builder().roomJoin(joins);
    if (maybe(random)) {
      grant.participantMayCreateAndDeleteRooms();
    }
    return grant
        .room(joins ? "r" + text(random) : text(random))
        .roomList(maybe(random))
        .roomRecord(maybe(random))
        .roomAdmin(maybe(random))
        .ingressAdmin(maybe(random))
        .hidden(maybe(random))
        .recorder(maybe(random))
        .agent(maybe(random))
        .canPublish(threeValued(random))
        .canSubscribe(threeValued(random))
        .canPublishData(threeValued(random))
        .canUpdateOwnMetadata(threeValued(random))
        .canSubscribeMetrics(threeValued(random))
        .canManageAgentSession(threeValued(random))
        .canPublishSources(sources(random))
        .destinationRoom(text(random))
        .build();
  }

  private static RoomConfiguration roomConfig(RandomnessSource random) {
    List<RoomAgentDispatch> agents = new ArrayList<>();
    for (long left = next(random, 0, 3); left > 0; left--) {
      agents.add(
          new RoomAgentDispatch(
              "a" + text(random),
              text(random),
              one(random, RoomAgentDispatch.RestartPolicy.values()),
              deployment(random),
              texts(random)));
    }
    return new RoomConfiguration(
        text(random),
        Duration.ofSeconds(uint32(random)),
        Duration.ofSeconds(uint32(random)),
        uint32(random),
        text(random),
        maybe(random) ? egress(random) : null,
        uint32(random),
        uint32(random),
        maybe(random),
        agents,
        texts(random));
  }

  private static RoomEgress egress(RandomnessSource random) {
    return new RoomEgress(
        Map.of(
            "room",
            Map.of("fileOutputs", List.of(Map.of("filepath", "f" + text(random)))),
            "tracks",
            Map.of("filepath", "t", "s3", Map.of("bucket", "b" + text(random)))));
  }

  /** In many scripts, with characters that LiveKit accepts. */
  private static String deployment(RandomnessSource random) {
    return text(random).replaceAll("[\\x00-\\x20_\\x7f]", "-");
  }

  private static ParticipantIdentity identity(RandomnessSource random) {
    String visible =
        text(random)
            .codePoints()
            .filter(c -> !Character.isISOControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return new ParticipantIdentity("p" + visible);
  }

  private static String text(RandomnessSource random) {
    return Texts.upTo(12).generate(random);
  }

  private static Map<String, String> texts(RandomnessSource random) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (long left = next(random, 0, 3); left > 0; left--) {
      texts.put(text(random), text(random));
    }
    return texts;
  }

  private static long uint32(RandomnessSource random) {
    return switch ((int) next(random, 0, 3)) {
      case 0 -> 0;
      case 1 -> next(random, UINT32_MAX - 1, UINT32_MAX);
      case 2 -> next(random, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L);
      default -> next(random, 0, UINT32_MAX);
    };
  }

  private static boolean maybe(RandomnessSource random) {
    return next(random, 0, 1) == 1;
  }

  private static @Nullable Boolean threeValued(RandomnessSource random) {
    return maybe(random) ? (Boolean) maybe(random) : null;
  }

  private static <E> E one(RandomnessSource random, E[] values) {
    return values[(int) next(random, 0, values.length - 1)];
  }

  private static <E> List<E> some(RandomnessSource random, E[] values) {
    List<E> some = new ArrayList<>();
    for (E value : values) {
      if (next(random, 0, 3) == 3) {
        some.add(value);
      }
    }
    return some;
  }

  private static Set<TrackSource> sources(RandomnessSource random) {
    Set<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
    sources.addAll(some(random, TrackSource.values()));
    return sources;
  }
}
