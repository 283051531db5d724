package dev.roomkey.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.Caller;
import dev.roomkey.auth.AuthResult;
import dev.roomkey.auth.Authenticator;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.auth.Credentials;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Authenticates callers in the shapes of providers with the examples of docs/callers.md. */
class ProviderExamplesTest {
  private static final String JWT = ",\"typ\":\"JWT\"";
  private static final List<Shape> SHAPES = shapes();

  @TempDir static Path folder;
  private static ProviderKeys keys;

  @BeforeAll
  static void start() throws GeneralSecurityException, IOException {
    keys = ProviderKeys.start();
  }

  @AfterAll
  static void end() {
    keys.close();
  }

  /**
   * The credentials of a provider.
   *
   * @param header of the token: the algorithm, a space, further members
   * @param claims of the token, or header fields of a proxy; without times
   * @param id the expected id of the caller
   */
  record Shape(
      String provider, String header, String claims, String id, String name, Set<String> roles) {
    boolean isToken() {
      return !header.isEmpty();
    }

    @Override
    public String toString() {
      return provider;
    }
  }

  private static Shape token(
      String provider, String header, String claims, String id, String name, String... roles) {
    return new Shape(provider, header, claims, id, name, Set.of(roles));
  }

  private static Shape headers(
      String provider, String headers, String id, String name, String... roles) {
    return new Shape(provider, "", headers, id, name, Set.of(roles));
  }

  static List<Shape> shapes() {
    List<Shape> all = new ArrayList<>();
    all.add(
        token(
            "Auth0",
            "RS256" + ",\"typ\":\"at+jwt\"",
            """
            {"iss":"https://acme.eu.auth0.com/","sub":"google-oauth2|1140","scope":"openid profile",
             "aud":["https://rooms.example.com","https://acme.eu.auth0.com/userinfo"],
             "https://example.com/roles":["host"],"permissions":["read:rooms"],"azp":"x"}
            """,
            "google-oauth2|1140",
            "",
            "host"));
    all.add(
        token(
            "Entra ID",
            "RS256" + JWT,
            """
            {"aud":"6731de76-14a6-49ae-97bc-6eba6914391e","ver":"2.0","name":"Ada Lovelace",
             "iss":"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
             "oid":"690222be-ff1a-4d56-abd1-7e4f7d38e474","sub":"HKZpfaHyWadeOouYlitjrI",
             "roles":["host"],"_claim_names":{"groups":"src1"},"tid":"72f988bf"}
            """,
            "690222be-ff1a-4d56-abd1-7e4f7d38e474",
            "Ada Lovelace",
            "host"));
    all.add(
        token(
            "Entra External ID, B2C",
            "RS256" + JWT,
            """
            {"iss":"https://acme.b2clogin.com/775527ff-9a37-4307-8b3d-cc311f58d925/v2.0/",
             "aud":"6731de76-14a6-49ae-97bc-6eba6914391e","sub":"884408e1","name":"Ada",
             "extension_roles":"host,staff","tfp":"B2C_1_signin","nonce":"x"}
            """,
            "884408e1",
            "Ada",
            "host",
            "staff"));
    all.add(
        token(
            "Okta",
            "RS256",
            """
            {"ver":1,"iss":"https://acme.okta.com/oauth2/default","aud":"api://default",
             "cid":"0oa1","uid":"00u1gi8s2","scp":["openid"],"sub":"ada@example.com",
             "groups":["Everyone","host"]}
            """,
            "00u1gi8s2",
            "",
            "Everyone",
            "host"));
    all.add(
        token(
            "Keycloak",
            "RS256" + JWT,
            """
            {"iss":"https://login.example.com/realms/acme","aud":["roomkey","account"],
             "sub":"a1b2","typ":"Bearer","azp":"my.app","preferred_username":"ada",
             "realm_access":{"roles":["offline_access"]},
             "resource_access":{"my.app":{"roles":["host"]},"account":{"roles":["view-profile"]}}}
            """,
            "a1b2",
            "ada",
            "host"));
    all.add(
        token(
            "Keycloak inside a cluster",
            "RS256" + JWT,
            """
            {"iss":"https://login.example.com/realms/acme","aud":"roomkey","sub":"a1b2",
             "name":"Ada","realm_access":{"roles":["host"]}}
            """,
            "a1b2",
            "Ada",
            "host"));
    String cognito =
        """
        {"iss":"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E",
         "sub":"aaaaaaaa-bbbb","client_id":"1h57kf5cpq17m0eml12EXAMPLE","token_use":"access",
         "cognito:groups":["host"],"scope":"openid","username":"ada","version":2}
        """;
    all.add(token("Cognito", "RS256", cognito, "aaaaaaaa-bbbb", "ada", "host"));
    all.add(token("AWS load balancer", "RS256", cognito, "aaaaaaaa-bbbb", "", "host"));
    all.add(
        token(
            "Firebase",
            "RS256" + JWT,
            """
            {"iss":"https://securetoken.google.com/acme-4711","aud":"acme-4711","name":"Ada",
             "auth_time":1764345600,"user_id":"Zk3","sub":"Zk3","roles":["host"],
             "firebase":{"identities":{},"sign_in_provider":"password"}}
            """,
            "Zk3",
            "Ada",
            "host"));
    all.add(
        token(
            "Supabase",
            "ES256" + JWT,
            """
            {"iss":"https://abcdefghijklmnopqrst.supabase.co/auth/v1","aud":"authenticated",
             "sub":"123e4567","role":"authenticated","aal":"aal1","is_anonymous":false,
             "app_metadata":{"provider":"email","roles":["host"]},
             "user_metadata":{"roles":["admin"]}}
            """,
            "123e4567",
            "",
            "host"));
    all.add(
        token(
            "Clerk",
            "RS256" + JWT + ",\"cat\":\"cl_B7d4PD111AAA\"",
            """
            {"azp":"https://app.example.com","fva":[7,-1],"iss":"https://clerk.example.com",
             "sub":"user_2b","sid":"sess_2b","v":2,"o":{"id":"org_2b","rol":"host","slg":"acme"}}
            """,
            "user_2b",
            "",
            "host"));
    all.add(
        token(
            "Zitadel",
            "RS256" + JWT,
            """
            {"iss":"https://acme-x1y2z3.zitadel.cloud","sub":"281842",
             "aud":["281842136489312530@rooms","281842136489312531"],"jti":"V2_1",
             "urn:zitadel:iam:org:project:roles":{"host":{"2818":"acme.example.com"}}}
            """,
            "281842",
            "",
            "host"));
    all.add(
        token(
            "authentik",
            "RS256" + JWT,
            """
            {"iss":"https://auth.example.com/application/o/rooms/","aud":"zW0lXnYk3fJqv8sT",
             "sub":"e3b0c442","preferred_username":"ada","groups":["host","authentik Admins"]}
            """,
            "e3b0c442",
            "ada",
            "host",
            "authentik Admins"));
    all.add(
        token(
            "Better Auth",
            "EdDSA",
            """
            {"iss":"https://app.example.com","aud":"https://app.example.com","sub":"u1",
             "name":"Ada","role":"host"}
            """,
            "u1",
            "Ada",
            "host"));
    all.add(
        token(
            "GitHub Actions",
            "RS256" + JWT + ",\"x5t\":\"hash\"",
            """
            {"iss":"https://token.actions.githubusercontent.com","aud":"https://rooms.example.com",
             "sub":"repo:acme/rooms:environment:prod","repository":"acme/rooms",
             "environment":"prod","ref":"refs/heads/main"}
            """,
            "acme/rooms",
            "",
            "prod"));
    all.add(
        token(
            "roles in `scope`",
            "RS256" + ",\"typ\":\"application/at+jwt\"",
            """
            {"iss":"https://login.example.com/","aud":"https://rooms.example.com","sub":"5ba552d67",
             "client_id":"s6BhdRkqt3","scope":"openid host"}
            """,
            "5ba552d67",
            "",
            "openid",
            "host"));
    all.add(
        token(
            "Cloudflare Access",
            "RS256" + JWT,
            """
            {"aud":["32eafc7626e974616deaf0dc3ce63d7bcbed58a2731e84d06bc3cdf1b53c4228"],
             "email":"ada@example.com","iss":"https://acme.cloudflareaccess.com","type":"app",
             "identity_nonce":"6ei69","sub":"7335d417","country":"US"}
            """,
            "7335d417",
            "ada@example.com"));
    all.add(
        token(
            "Google IAP",
            "ES256" + JWT,
            """
            {"iss":"https://cloud.google.com/iap","email":"ada@example.com",
             "aud":"/projects/123456789012/global/backendServices/987654321",
             "sub":"accounts.google.com:1140","hd":"example.com"}
            """,
            "accounts.google.com:1140",
            "ada@example.com"));
    all.add(
        headers(
            "oauth2-proxy",
            """
            X-Forwarded-User: 1140
            X-Forwarded-Email: ada@example.com
            X-Forwarded-Preferred-Username: ada
            X-Forwarded-Groups: host,staff
            Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.e30.x
            """,
            "1140",
            "ada",
            "host",
            "staff"));
    all.add(
        headers(
            "authentik as a proxy",
            """
            X-authentik-username: ada
            X-authentik-uid: e3b0c442
            X-authentik-name: Ada Lovelace
            X-authentik-groups: host|Team A, B
            """,
            "e3b0c442",
            "Ada Lovelace",
            "host",
            "Team A, B"));
    all.add(
        headers(
            "Authelia",
            """
            Remote-User: ada
            Remote-Name: Ada Lovelace
            Remote-Email: ada@example.com
            Remote-Groups: host,staff
            """,
            "ada",
            "Ada Lovelace",
            "host",
            "staff"));
    all.add(
        headers(
            "Tailscale",
            """
            Tailscale-User-Login: ada@example.com
            Tailscale-User-Name: =?utf-8?q?Ad=C3=A8le?=
            """,
            "ada@example.com",
            "Adèle"));
    return List.copyOf(all);
  }

  @Test
  void every_example_has_a_test_case() throws IOException {
    assertThat(SHAPES)
        .extracting(Shape::provider)
        .containsExactlyInAnyOrderElementsOf(examples().keySet());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void an_example_authenticates_what_its_provider_sends(Shape shape) throws Exception {
    CallerSource source = configured(Objects.requireNonNull(examples().get(shape.provider())));
    String times = "{\"iat\":%d,\"exp\":%d.25,".formatted(epochSecond() - 1, epochSecond() + 300);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (shape.isToken()) {
      String[] header = shape.header().split(",", 2);
      String token =
          keys.sign(
              header[0],
              header.length > 1 ? "," + header[1] : "",
              times + shape.claims().strip().substring(1));
      String name = ((CallerSource.Oidc) source).header();
      fields.put(
          name == null ? "authorization" : name.toLowerCase(Locale.ROOT),
          List.of(name == null ? "Bearer " + token : token));
    } else {
      shape
          .claims()
          .lines()
          .map(line -> line.split(": ", 2))
          .forEach(field -> fields.put(field[0].toLowerCase(Locale.ROOT), List.of(field[1])));
    }

    Caller.Authenticated caller = authenticate(source, fields);

    assertThat(caller.id()).isEqualTo(shape.id());
    assertThat(caller.name() == null ? "" : caller.name()).isEqualTo(shape.name());
    assertThat(caller.roles()).isEqualTo(shape.roles());
  }

  private static long epochSecond() {
    return InstantSource.system().instant().getEpochSecond();
  }

  private static Caller.Authenticated authenticate(
      CallerSource source, Map<String, List<String>> fields) throws IOException {
    InetAddress peer =
        source instanceof CallerSource.Proxy proxy
            ? proxy.from().getFirst().address()
            : InetAddress.getByName("192.0.2.7");
    Credentials credentials =
        new Credentials(
            name -> fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()), peer);
    try (Authenticator authenticator =
        Authenticator.of(
            List.of(source),
            file -> List.of(),
            OutboundNetwork.ofSystem(),
            InstantSource.system())) {
      AuthResult result =
          authenticator.authenticate(credentials, Deadline.in(Duration.ofSeconds(30)));
      assertThat(result).as("%s", result).isInstanceOf(AuthResult.Authenticated.class);
      return (Caller.Authenticated) ((AuthResult.Authenticated) result).caller();
    }
  }

  /** Returns the source of an example, with the keys of this test. */
  private static CallerSource configured(String entry) throws IOException {
    Path file = Files.createTempFile(folder, "roomkey", ".yaml");
    Files.writeString(
        file,
        """
        livekit: {url: "ws://127.0.0.1:7880", api_key: devkey, development_secret: secret}
        access:
          callers: [{%s}]
          roles: {member: {publish: true}}
          rules: [{name: all, session: "*", role: member}]
        """
            .formatted(entry));
    ConfigResult result = new ConfigSources(folder, file, RoomkeyConfig.empty(), Map.of()).load();
    CallerSource source = result.orThrow().access().callers().getFirst();
    return source instanceof CallerSource.Oidc oidc
        ? new CallerSource.Oidc(
            oidc.issuer(),
            new CallerSource.KeyLocation.KeySet(keys.url(), false),
            oidc.audience(),
            oidc.roles(),
            oidc.id(),
            oidc.name(),
            oidc.algorithms(),
            oidc.leeway(),
            oidc.header(),
            oidc.prefix())
        : source;
  }

  /** Returns the entries of the page by their providers. */
  private static Map<String, String> examples() throws IOException {
    String page = Files.readString(Path.of("../docs/callers.md"), StandardCharsets.UTF_8);
    String table =
        page.substring(page.indexOf("<!-- providers:"), page.indexOf("<!-- end of providers -->"));
    Map<String, String> examples = new LinkedHashMap<>();
    Pattern.compile("(?m)^\\| (.+?) \\| `((?:oidc|proxy): .+?})` \\|")
        .matcher(table)
        .results()
        .forEach(row -> examples.put(row.group(1), row.group(2).replace("\\|", "|")));
    return examples;
  }
}
