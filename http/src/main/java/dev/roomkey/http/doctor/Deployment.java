package dev.roomkey.http.doctor;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.admin.RecentRejections;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.state.StateStore;
import dev.roomkey.token.TokenIssuer;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is checked.
 *
 * @param settings the settings in force
 * @param configuration reads the configuration again
 * @param callers the sources of callers in force
 * @param api the client of LiveKit's server API
 * @param tokens signs with the configured key pair
 * @param network the proxies and certificate authorities of outgoing requests
 * @param store returns the state store
 * @param webhooks sees the webhooks of the probe room; null if no process that can be asked
 *     receives webhooks
 * @param rejections the rejected requests of this process; null if it receives none
 */
public record Deployment(
    Settings settings,
    Supplier<List<Finding>> configuration,
    Supplier<List<CallerSource>> callers,
    LiveKitServerApi api,
    TokenIssuer tokens,
    OutboundNetwork network,
    Supplier<StateStore> store,
    @Nullable WebhookWatch webhooks,
    @Nullable RecentRejections rejections,
    InstantSource clock,
    RandomGenerator random) {}
