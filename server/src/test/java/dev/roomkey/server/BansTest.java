package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.ReturningClient.Visit;
import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bans of clients of LiveKit in Chromium that join again and again. */
@Tag("heavy")
@Timeout(600)
@SuppressWarnings("try") // a process runs until the end of its block
class BansTest {
  private static final int RETURNS = 20;

  @TempDir private Path folder;

  @Test
  void a_client_that_returns_with_its_token_is_removed_again_until_the_ban_is_lifted()
      throws Exception {
    staysOut(true, false);
  }

  @Test
  void a_client_that_returns_with_its_refreshed_token_is_removed_again() throws Exception {
    staysOut(true, true);
  }

  @Test
  void without_webhooks_a_client_is_found_in_the_lists_of_livekit() throws Exception {
    staysOut(false, true);
  }

  private void staysOut(boolean withWebhooks, boolean usesRefreshed) throws Exception {
    BanHome home = new BanHome(folder);
    LiveKitServer.Builder settings = LiveKitServer.builder();
    if (withWebhooks) {
      settings.webhook(home.webhook());
    }
    try (LiveKitServer livekit = settings.start();
        RoomkeyProcess roomkey = home.start(livekit, "");
        Browsers browsers = Browsers.start();
        ReturningClient.Pages pages = new ReturningClient.Pages()) {
      Answer eve = home.join("eve", "hall");
      Answer bob = home.join("bob", "hall");
      try (ReturningClient banned =
              ReturningClient.join(browsers, pages, livekit, eve, usesRefreshed);
          ReturningClient witness = ReturningClient.join(browsers, pages, livekit, bob, false)) {
        Await.that("both are in the room", () -> banned.isIn() && witness.isIn());

        long begin = System.currentTimeMillis();
        Answer ban = home.ban(eve);

        assertThat(ban.status()).as("%s", ban).isEqualTo(201);
        int returns = withWebhooks ? RETURNS : 3;
        Await.that("the client has returned", () -> banned.visits().size() > returns);
        assertThat(home.join("eve", "hall").text("code")).isEqualTo("banned");
        assertThat(witness.visits()).isEmpty();
        assertThat(witness.isIn()).isTrue();
        print(begin, banned.visits());

        home.unban(ban);
        Await.that("the client stays in the room", () -> banned.isIn() && !leaves(banned));
        assertThat(home.join("eve", "hall").status()).isEqualTo(201);
        assertThat(witness.visits()).isEmpty();
      }
    }
  }

  /** A removal that began before the end of the ban may still end a visit. */
  private static boolean leaves(ReturningClient client) {
    return Await.until(Duration.ofSeconds(3), () -> !client.isIn());
  }

  private static void print(long begin, List<Visit> visits) {
    List<Long> returns = new ArrayList<>();
    visits.stream()
        .skip(1)
        .filter(visit -> visit.joinedAt() > 0)
        .map(Visit::millis)
        .sorted()
        .forEach(returns::add);
    System.out.printf(
        "ban to removed: %d ms; %d returns, in the room for %s ms%n",
        visits.getFirst().leftAt() - begin, visits.size() - 1, returns);
  }
}
