package dev.roomkey.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveKitUrlTest {
  @ParameterizedTest
  @CsvSource({
    "wss://livekit.example.com, wss://livekit.example.com, https://livekit.example.com",
    "https://livekit.example.com/, wss://livekit.example.com, https://livekit.example.com",
    "WSS://h.example/livekit/, wss://h.example/livekit, https://h.example/livekit",
    "ws://live_kit:7880, ws://live_kit:7880, http://live_kit:7880",
    "wss://a_b.example.com/x, wss://a_b.example.com/x, https://a_b.example.com/x",
    "ws://[::1]:7880, ws://[::1]:7880, http://[::1]:7880",
    "wss://bücher.example:443, wss://xn--bcher-kva.example:443, https://xn--bcher-kva.example:443",
    "ws://h.example.:7880, ws://h.example.:7880, http://h.example.:7880"
  })
  void keeps_host_port_and_path_for_clients_and_for_the_server_api(
      String text, String forClients, String forApi) {
    LiveKitUrl url = LiveKitUrl.of(text);

    assertThat(url.forClients()).isEqualTo(forClients);
    assertThat(url.forApi()).isEqualTo(forApi);
    assertThat(LiveKitUrl.of(url.toString())).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wss:///path | must name a host",
        "wss:host | must name a host",
        "wss://-a.example | must name a host",
        "wss://a..example | must name a host",
        "wss://a%20b | must name a host",
        "wss://me:word@h.example | must hold no user name",
        "wss://h.example:0 | must have a port",
        "wss://h.example:65536 | must have a port",
        "wss://h.example:99999999999 | must name a host",
        "wss://h.example?x=1 | must end with the host or a path",
        "ftp://h.example | must begin with ws://"
      })
  void rejects_an_invalid_url_and_states_the_rule(String text, String rule) {
    assertThatThrownBy(() -> LiveKitUrl.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "wss://h.example/livekit, wss://h.example https://h.example",
    "ws://h.example:7880/a/b, ws://h.example:7880 http://h.example:7880",
    "http://10.0.0.5:7880, ws://10.0.0.5:7880 http://10.0.0.5:7880",
    "https://H.example, wss://H.example https://H.example",
    "wss://bücher.example, wss://xn--bcher-kva.example https://xn--bcher-kva.example",
    "ws://[2001:db8::1]:7880, ws: http:",
    "wss://live_kit.example.com, wss: https:",
    "wss://h.example., wss: https:",
    "wss://acme-1x2y.livekit.cloud, wss://acme-1x2y.livekit.cloud"
        + " https://acme-1x2y.livekit.cloud wss://*.livekit.cloud https://*.livekit.cloud",
    "wss://livekit.cloud.example.com, wss://livekit.cloud.example.com"
        + " https://livekit.cloud.example.com"
  })
  void content_security_sources_permit_connections_to_the_server(String url, String sources) {
    assertThat(LiveKitUrl.of(url).contentSecuritySources())
        .containsExactlyInAnyOrder(sources.split(" "));
  }
}
