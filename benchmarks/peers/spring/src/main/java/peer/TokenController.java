package peer;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A controller as in tutorials, with the request and the answer of LiveKit's standard. */
@RestController
public class TokenController {
  private final String url;
  private final String key;
  private final String secret;

  public TokenController(
      @Value("${livekit.url}") String url,
      @Value("${livekit.api.key}") String key,
      @Value("${livekit.api.secret}") String secret) {
    this.url = url;
    this.key = key;
    this.secret = secret;
  }

  @PostMapping("/api/livekit/token")
  public ResponseEntity<Map<String, String>> token(@RequestBody Map<String, String> body) {
    String room = body.get("room_name");
    String identity = body.get("participant_identity");
    if (room == null || identity == null) {
      return ResponseEntity.badRequest()
          .body(Map.of("error", "room_name and participant_identity are required"));
    }
    AccessToken token = new AccessToken(key, secret);
    token.setIdentity(identity);
    token.setName(body.get("participant_name"));
    token.setTtl(TimeUnit.MINUTES.toMillis(10));
    token.addGrants(new RoomJoin(true), new RoomName(room));
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(
            Map.of(
                "server_url", url,
                "participant_token", token.toJwt(),
                "room_name", room,
                "participant_identity", identity));
  }
}
