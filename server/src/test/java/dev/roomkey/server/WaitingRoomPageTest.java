package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests that wait on the join page, and the moderator that lets them in. */
@Tag("heavy")
class WaitingRoomPageTest {
  private static final String POLICY =
      """
      access:
        callers: [{proxy: {from: [127.0.0.1], id_header: X-User}}, invitations, anonymous]
        roles:
          host: {moderates: true, may_invite: [guest], publish: true, data: true}
          guest:
            waiting_room: always
            publish: true
            data: true
            identity: per_join
            allowed_fields: [participant_name]
        rules:
          - {name: host, caller: {id: host}, session: "*", role: host}
          - {name: guests, caller: anyone, session: "open-*", role: guest}
      """;

  @TempDir private static Path folder;
  private static LiveKitServer livekit;
  private static PageServer roomkey;
  private static Browsers browsers;
  private static URI page = URI.create("about:blank");

  @BeforeAll
  static void start() throws Exception {
    Path acme = Files.createDirectory(folder.resolve("acme"));
    Files.writeString(acme.resolve("roomkey.yaml"), POLICY);
    livekit = LiveKitServer.start();
    roomkey = PageServer.start(acme, livekit, Map.of());
    browsers = Browsers.start();
    page = roomkey.page();
  }

  @AfterAll
  static void end() {
    browsers.close();
    roomkey.close();
    livekit.close();
  }

  private static Guest host() {
    return new Guest(browsers, Browsers.options().setExtraHTTPHeaders(Map.of("X-User", "host")));
  }

  /** Enters the room and opens the panel of moderators. */
  private static void moderate(Guest host, String session) {
    host.open(page, session);
    host.byTestId("join").click();
    host.isInTheRoom();
    host.byTestId("moderation-toggle").click();
    Guest.waitFor(host.byTestId("moderation-panel"));
  }

  private static void click(Guest guest, String button) {
    Locator found = guest.page().getByLabel(button, new Page.GetByLabelOptions().setExact(true));
    found.click();
  }

  private static Guest waits(Guest guest, String session, String name) {
    guest.open(page, session).join(name);
    return guest.sees("Waiting for the host");
  }

  @Test
  void a_guest_waits_reloads_and_is_admitted() {
    try (Guest host = host();
        Guest gus = new Guest(browsers)) {
      moderate(host, "open-hall");
      waits(gus, "open-hall", "Gus").screenshot("waiting");

      gus.page().reload();
      gus.sees("Waiting for the host");
      click(host.sees("Waiting room (1)").screenshot("moderation"), "Admit Gus");

      gus.isInTheRoom().seesRemoteVideo();
      host.seesRemoteVideo().sees("Waiting room (0)");
      assertThat(gus.byTestId("moderation-toggle").count()).isZero();
    }
  }

  @Test
  void a_denied_guest_is_told_so_and_a_locked_room_as_well() {
    try (Guest host = host();
        Guest gus = new Guest(browsers);
        Guest eve = new Guest(browsers)) {
      moderate(host, "open-door");
      waits(gus, "open-door", "<b>Gus</b>");
      click(host.sees("<b>Gus</b>"), "Deny <b>Gus</b>");
      assertThat(gus.sees("You were not admitted").screenshot("denied").problem())
          .contains("you can ask again");

      host.byTestId("entry-locked").click();
      host.sees(Pattern.compile("Waiting room \\(0\\)"));
      eve.open(page, "open-door").join("Eve");
      eve.sees("The room is locked");
    }
  }

  @Test
  void a_guest_with_an_invitation_waits_too_and_enters() {
    try (Guest host = host();
        Guest ida = new Guest(browsers)) {
      moderate(host, "closed-meeting");
      host.byTestId("create-invitation").click();
      Locator link = host.byTestId("invitation-link").locator("input");
      Guest.waitFor(link);
      URI invitation = URI.create(link.inputValue());
      assertThat(invitation.getFragment()).contains("rki_");

      ida.open(invitation).join("Ida").sees("Waiting for the host");
      assertThat(ida.page().url()).doesNotContain("rki_");
      click(host.sees("Waiting room (1)"), "Admit Ida");
      ida.isInTheRoom();
    }
  }
}
