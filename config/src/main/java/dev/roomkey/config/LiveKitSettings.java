package dev.roomkey.config;

import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.token.LiveKitCredentials;
import java.time.Duration;

/**
 * How LiveKit is reached. Prints without the secret.
 *
 * @param url where clients connect
 * @param apiUrl where Roomkey itself calls LiveKit's server API; {@code url} where nothing else is
 *     set
 * @param credentials what tokens are signed with
 * @param timeout how long one call of the server API may take
 */
public record LiveKitSettings(
    LiveKitUrl url, LiveKitUrl apiUrl, LiveKitCredentials credentials, Duration timeout) {}
