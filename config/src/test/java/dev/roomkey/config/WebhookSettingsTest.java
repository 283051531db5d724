package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.delivery.DeliveryEndpoint;
import dev.roomkey.delivery.DeliverySecret;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTest {
  private static final String ONE = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String TWO = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @TempDir Path directory;

  private Sources forward(String entries) {
    return Sources.complete(directory)
        .file(
            Sources.COMPLETE
                + "state: {store: \"sqlite:state.db\"}\nwebhooks: {forward: "
                + entries
                + "}\n");
  }

  @Test
  void an_endpoint_receives_all_events_by_default() {
    assertThat(forward("[{url: \"https://app.test/a?b=c\"}]").settings().webhooks().forward())
        .containsExactly(new DeliveryEndpoint("https://app.test/a?b=c", Set.of(), List.of()));
  }

  @Test
  void a_file_has_one_secret_per_line() {
    Sources sources =
        forward("[{url: \"http://app.test\", events: room_started, secret_file: hook.secret}]");
    sources.write("hook.secret", ONE + "\r\n\n" + TWO + "\n");

    assertThat(sources.settings().webhooks().forward())
        .containsExactly(
            new DeliveryEndpoint(
                "http://app.test",
                Set.of("room_started"),
                List.of(DeliverySecret.of(ONE), DeliverySecret.of(TWO))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{}] | webhooks.forward[0] must have url, the URL that receives events
          [{url: "ftp://a.test"}] | [0].url must be a URL with https or http and a host name, such as https://app.example.com/livekit
          [{url: "https:///a"}] | [0].url must be a URL with https or http and a host name, such as https://app.example.com/livekit
          [{url: "https://me:pw@a.test"}] | [0].url must not contain a password or a fragment
          [{url: "https://a.test", events: [Joined]}] | [0].events[0] must be the type of an event, such as participant_joined
          [{url: "https://a.test", events: []}] | [0].events must not be empty
          [{url: "https://a.test", secret: x}] | [0].secret is not known: the fields are url, events, secret_file
          [{url: "https://a.test"}, {url: "https://a.test"}] | webhooks.forward must not contain a URL more than once: name its event types in one entry
          [{url: "https://a.test", secret_file: gone}] | webhooks.forward names a secret_file that does not exist
          """)
  void rejects_an_invalid_endpoint(String entries, String message) {
    assertThat(forward(entries).problem()).endsWith(message);
  }

  @ParameterizedTest
  @CsvSource({"''", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!!"})
  void rejects_a_file_without_a_secret_and_does_not_show_its_content(String content) {
    Sources sources = forward("[{url: \"https://a.test\", secret_file: hook.secret}]");
    sources.write("hook.secret", content + "\n");

    assertThat(sources.problem())
        .containsAnyOf(
            "names a secret_file that is empty",
            "names a secret_file that has an invalid line: each line must be whsec_ and the base64"
                + " of 24 to 64 random bytes")
        .doesNotContain("AAAA", "MfKQ", "!!!!");
  }

  @Test
  void warns_about_deliveries_that_end_with_the_process() {
    assertThat(
            Sources.complete(directory)
                .file(Sources.COMPLETE + "webhooks: {forward: [{url: \"https://a.test\"}]}\n")
                .warnings())
        .containsExactly(
            "state.store is not set, and webhooks.forward needs it: events that are not delivered"
                + " yet are kept in memory and end with the process. Set state.store to keep them");
  }
}
