package dev.roomkey.config.settings;

import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.token.LiveKitCredentials;

/**
 * How LiveKit is reached. Prints without the secret.
 *
 * @param url where clients connect
 * @param apiUrl where Roomkey itself calls LiveKit's server API; {@code url} where nothing else is
 *     set
 * @param credentials what tokens are signed with
 * @param limits how long one call of the server API may take, and how many there are at once
 */
public record LiveKitSettings(
    LiveKitUrl url, LiveKitUrl apiUrl, LiveKitCredentials credentials, CallLimits limits) {}
