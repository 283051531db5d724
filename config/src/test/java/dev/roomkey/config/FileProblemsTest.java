package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.roomkey.protocol.RoomAgentDispatch;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems of the syntax and the structure of a file. */
class FileProblemsTest {
  @TempDir Path directory;

  static Stream<Arguments> problems() {
    return Stream.of(
        arguments(
            "server:\n\tport: 1",
            "2:1: while scanning for the next token: found character '\\t(TAB)'"),
        arguments(
            "server: {host: 'a",
            "1:18: while scanning a quoted scalar: found unexpected end of stream"),
        arguments("server: {host: a", "1:17: while parsing a flow mapping: expected ',' or '}'"),
        arguments(
            "server: {trusted_proxies: [a}",
            "1:29: while parsing a flow sequence: expected ',' or ']'"),
        arguments("server: host: a", "1:13: mapping values are not allowed here"),
        arguments(
            "server:\n  host: a\n port: 1",
            "3:2: while parsing a block mapping: expected <block end>"),
        arguments("  server: {}\n rooms: {}", "2:2: expected '<document start>'"),
        arguments("server:\n  host\n  port: 1", "3:7: mapping values are not allowed here"),
        arguments(
            "server: {}\nrooms\n", "3:1: while scanning a simple key: could not find expected ':'"),
        arguments(
            "server: {host: \"\\q\"}",
            "1:18: while scanning a double-quoted scalar: found unknown escape"),
        arguments(
            "server: {host: @a}", "1:16: while scanning for the next token: found character '@'"),
        arguments("server: {host: *a}", "1:16: server.host is an alias"),
        arguments("server: &a {}\nrooms: *a", "1:9: server has an anchor"),
        arguments("server: &a {}\nrooms: *a", "2:8: rooms is an alias"),
        arguments("server: {host: a\u0007}", "1:17: contains a control character"),
        arguments("server: {}\n---\nrooms: {}", "2:1: begins a second document"),
        arguments("%YAML 3.0\n---\nserver: {}", "1:1: is not YAML 1.2"),
        arguments(
            "server: {host: !!str%ff a}", "1:21: while scanning a tag: expected URI in UTF-8"),
        arguments("server: {host: !secret a}", "1:16: server.host has a tag, which begins with !"),
        arguments("server: !map {host: a}", "1:9: server has a tag, which begins with !"),
        arguments("server: {host: !list [a]}", "1:16: server.host has a tag"),
        arguments("- livekit", "1:1: must be a mapping: lines of 'key: value'"),
        arguments("livekit", "1:1: must be a mapping: lines of 'key: value'"),
        arguments("null", "1:1: has no value"),
        arguments("server: 7080", "1:9: server must be a mapping: lines of 'key: value', with"),
        arguments("server:\n  port:7080", "2:3: server must be a mapping: lines of 'key: value'"),
        arguments("server:", "1:8: server has no value: set one, or remove the key"),
        arguments("server: {port: }", "1:15: server.port has no value"),
        arguments("server: {port: ~}", "1:16: server.port has no value"),
        arguments("server: {trusted_proxies: }", "1:26: server.trusted_proxies has no value"),
        arguments("rooms: {agents: [null]}", "1:18: rooms.agents[0] has no value"),
        arguments(
            "server: {port: 1, port: 2}",
            "1:19: server.port is a duplicate of the one at roomkey.yaml:1:10"),
        arguments(
            "server: {}\nserver: {}", "2:1: server is a duplicate of the one at roomkey.yaml:1:1"),
        arguments("? [a, b]\n: c", "1:3: has a list or a mapping as a key"),
        arguments("server: {prot: 1}", "1:10: server.prot is not known: did you mean server.port?"),
        arguments(
            "server: {basePath: /a}",
            "1:10: server.basePath is not known: did you mean server.base_path?"),
        arguments("server: {base-path: /a}", "did you mean server.base_path?"),
        arguments("sever: {}", "1:1: sever is not known: did you mean server?"),
        arguments("port: 1", "1:1: port is not known: did you mean server.port?"),
        arguments("server: {ttl: 5m}", "server.ttl is not known: did you mean tokens.ttl?"),
        arguments("cors: {}", "1:1: cors is not known: did you mean server.cors?"),
        arguments("server: {allowed_origins: []}", "did you mean server.cors.allowed_origins?"),
        arguments("repo_root: path", "did you mean rooms.metadata.repo_root?"),
        arguments("server.port: 1", "1:1: server.port has a dot"),
        arguments("server: {cors.allowed_origins: []}", "has a dot"),
        arguments(
            "nonsense: 1",
            "nonsense is not known: the file has livekit, server, rooms, tokens, access"),
        arguments(
            "tokens: {nonsense: 1}", "tokens.nonsense is not known: tokens has ttl, max_bytes"),
        arguments("<<: {server: {}}", "1:1: … is not known"),
        arguments(
            "server: {port: '7080'}",
            "1:16: server.port must be a whole number from 0 to 65535, without quotes around it"),
        arguments("server: {port: 0x10}", "server.port must be a whole number from 0 to 65535"),
        arguments("server: {port: 010}", "server.port must be a whole number from 0 to 65535"),
        arguments("server: {port: 80.0}", "server.port must be a whole number from 0 to 65535"),
        arguments("server: {port: true}", "server.port must be a whole number from 0 to 65535"),
        arguments("server: {port: [80]}", "server.port must be a whole number from 0 to 65535"),
        arguments(
            "server: {host: 12}", "1:16: server.host must be a text, but YAML reads a number"),
        arguments(
            "server: {host: true}",
            "1:16: server.host must be a text, but YAML reads a number or a boolean"),
        arguments("server: {host: {a: b}}", "1:16: server.host must be a host name or an address"),
        arguments(
            "server: {trusted_proxies: 10.0.0.0/8}", "1:27: server.trusted_proxies must be a list"),
        arguments(
            "server: {trusted_proxies: [10.0.0.0/8, a]}",
            "1:40: server.trusted_proxies[1] must be an address"),
        arguments("tokens: {ttl: 600}", "1:15: tokens.ttl has no unit: write it as in 30s"),
        arguments("tokens: {ttl: 1.5}", "1:15: tokens.ttl has no unit"),
        arguments("access: {open: yes}", "1:16: access.open must be true or false"),
        arguments("access: {open: True}", "1:16: access.open must be true or false"),
        arguments(
            "access: {open: 'true'}", "1:16: access.open must be true or false, without quotes"),
        arguments("rooms: {agents: [{}]}", "1:18: rooms.agents[0] must have agent_name"),
        arguments("rooms: {agents: [[a]]}", "1:18: rooms.agents[0] must be the name of an agent"),
        arguments(
            "rooms: {agents: [{agent_name: }]}", "1:30: rooms.agents[0].agent_name has no value"),
        arguments(
            "rooms: {agents: [{agent_name: a, agentname: b}]}",
            "1:34: rooms.agents[0].agentname is not known: did you mean agent_name?"),
        arguments(
            "rooms: {agents: [{agent_name: a, nonsense: b}]}",
            "rooms.agents[0].nonsense is not known: the fields are agent_name, metadata, restart"),
        arguments(
            "rooms: {agents: [{agent_name: a, metadata: {b: c}}]}",
            "rooms.agents[0].metadata must be a text"),
        arguments(
            "rooms: {agents: [{agent_name: a, attributes: b}]}",
            "rooms.agents[0].attributes must be a mapping of texts"),
        arguments(
            "rooms: {agents: [{agent_name: a, attributes: {lang: 1}}]}",
            "1:53: rooms.agents[0].attributes.lang must be a text, but YAML reads a number"),
        arguments(
            "rooms: {agents: [{agent_name: a, attributes: {b: c, b: d}}]}",
            "rooms.agents[0].attributes.b is a duplicate"),
        arguments(
            "rooms: {agents: [{agent_name: a, deployment: blue_green}]}",
            "rooms.agents[0].deployment must have at most 64 bytes in UTF-8, and no spaces,"
                + " control characters or _"),
        arguments(
            "rooms: {agents: [{agent_name: a, restart_policy: never}]}",
            "rooms.agents[0].restart_policy must be one of JRP_ON_FAILURE, JRP_NEVER"),
        arguments(
            "rooms: {agents: [a, {agent_name: a}]}",
            "1:17: rooms.agents must not list an agent twice"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void reports_problems_of_a_file_with_line_and_column(String yaml, String problem) {
    assertThat(around(yaml).problems())
        .allSatisfy(each -> assertThat(each).startsWith("roomkey.yaml:"))
        .anySatisfy(each -> assertThat(each).contains(problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "{}", "\ufeffserver: {}"})
  void accepts_a_file_without_settings(String yaml) {
    assertThat(around(yaml).settings()).isNotNull();
  }

  @Test
  void reads_all_fields_of_an_agent() {
    Sources sources =
        around(
            """
            rooms:
              agents:
                - agent_name: onboarding
                  metadata: '{"lang": "de"}'
                  deployment: blue
                  restart_policy: JRP_NEVER
                  attributes: {tier: gold}
            """);
    assertThat(sources.settings().rooms().agents())
        .singleElement()
        .satisfies(agent -> {
          assertThat(agent.metadata()).isEqualTo("{\"lang\": \"de\"}");
          assertThat(agent.deployment()).isEqualTo("blue");
          assertThat(agent.restartPolicy().name()).isEqualTo("JRP_NEVER");
          assertThat(agent.attributes()).containsExactly(Map.entry("tier", "gold"));
        });
    assertThat(
            around("")
                .argument(
                    RoomkeyConfig.builder()
                        .agents(
                            sources.settings().rooms().agents().toArray(RoomAgentDispatch[]::new)))
                .settings())
        .isEqualTo(sources.settings());
  }

  @Test
  void rejects_bombs_of_aliases_or_brackets() {
    StringBuilder aliases = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      aliases.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(around(aliases.toString()).problems()).hasSizeGreaterThan(60);
    assertThat(around("server: " + "[".repeat(100_000)).problem())
        .isEqualTo("roomkey.yaml:1:24: nests too deeply: no setting has more than 16 levels");
    assertThat(around("server: " + "{a: ".repeat(100_000)).problem())
        .contains("nests too deeply: no setting has more than 16 levels");
  }

  private Sources around(String yaml) {
    return Sources.besideEnvironment(directory).file(yaml);
  }
}
