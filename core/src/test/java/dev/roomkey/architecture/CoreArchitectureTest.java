package dev.roomkey.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.roomkey.token.ApiSecret;
import java.util.Map;
import java.util.Set;

/**
 * Checks the architecture of core: dependencies between packages and on libraries, access to
 * secrets, and the injection of time, randomness and settings.
 */
@AnalyzeClasses(
    packages = "dev.roomkey",
    importOptions = {ImportOption.DoNotIncludeTests.class, CoreArchitectureTest.NoTestkit.class})
final class CoreArchitectureTest {

  /** Excludes the testkit, which is on the class path but not a part of core. */
  static final class NoTestkit implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/dev/roomkey/testkit/");
    }
  }

  @ArchTest
  static final ArchRule packages_use_each_other_in_one_direction =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.roomkey..")
          .layer("base")
          .definedBy("dev.roomkey.base..")
          .layer("json")
          .definedBy("dev.roomkey.json..")
          .layer("protocol")
          .definedBy("dev.roomkey.protocol..")
          .layer("token")
          .definedBy("dev.roomkey.token..")
          .layer("livekit")
          .definedBy("dev.roomkey.livekit..")
          .layer("room")
          .definedBy("dev.roomkey.room..")
          .layer("access")
          .definedBy("dev.roomkey.access")
          .layer("pattern")
          .definedBy("dev.roomkey.access.pattern")
          .layer("rules")
          .definedBy("dev.roomkey.access.rules")
          .layer("admin")
          .definedBy("dev.roomkey.admin..")
          .layer("invitation")
          .definedBy("dev.roomkey.invitation..")
          .layer("waiting")
          .definedBy("dev.roomkey.waiting..")
          .layer("admission")
          .definedBy("dev.roomkey.admission..")
          .layer("audit")
          .definedBy("dev.roomkey.audit..")
          .layer("delivery")
          .definedBy("dev.roomkey.delivery..")
          .layer("webhook")
          .definedBy("dev.roomkey.webhook..")
          .layer("ban")
          .definedBy("dev.roomkey.ban..")
          .layer("state")
          .definedBy("dev.roomkey.state..")
          .layer("cluster")
          .definedBy("dev.roomkey.cluster..")
          .whereLayer("base")
          .mayNotAccessAnyLayer()
          .whereLayer("json")
          .mayOnlyAccessLayers("base")
          .whereLayer("protocol")
          .mayOnlyAccessLayers("base", "json")
          .whereLayer("token")
          .mayOnlyAccessLayers("base", "json", "protocol")
          .whereLayer("livekit")
          .mayOnlyAccessLayers("base", "json", "protocol", "token")
          .whereLayer("room")
          .mayOnlyAccessLayers("base", "json", "protocol", "token", "livekit")
          .whereLayer("access")
          .mayOnlyAccessLayers("base", "json", "protocol", "token", "livekit", "room")
          .whereLayer("pattern")
          .mayOnlyAccessLayers("access")
          .whereLayer("rules")
          .mayOnlyAccessLayers("base", "json", "protocol", "token", "room", "access", "pattern")
          .whereLayer("admin")
          .mayOnlyAccessLayers("base", "json", "protocol", "token", "livekit", "room")
          .whereLayer("invitation")
          .mayOnlyAccessLayers("base", "token", "room", "access")
          .whereLayer("waiting")
          .mayOnlyAccessLayers("base", "token", "room", "access", "admission")
          .whereLayer("admission")
          .mayOnlyAccessLayers("base", "json", "protocol", "token", "livekit", "room", "access")
          .whereLayer("audit")
          .mayOnlyAccessLayers("base")
          .whereLayer("delivery")
          .mayOnlyAccessLayers("base", "json", "token")
          .whereLayer("webhook")
          .mayOnlyAccessLayers(
              "base", "json", "token", "livekit", "room", "access", "admission", "delivery")
          .whereLayer("ban")
          .mayOnlyAccessLayers(
              "base", "json", "token", "livekit", "room", "access", "admin", "admission", "webhook")
          .whereLayer("state")
          .mayOnlyAccessLayers(
              "base", "invitation", "waiting", "admission", "audit", "delivery", "webhook", "ban")
          .whereLayer("cluster")
          .mayOnlyAccessLayers(
              "base",
              "json",
              "protocol",
              "token",
              "livekit",
              "room",
              "admin",
              "admission",
              "webhook",
              "ban",
              "state")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.roomkey.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule core_depends_on_the_jdk_and_four_libraries =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey..",
              "java..",
              "javax.crypto..",
              "javax.net..",
              "org.jspecify..",
              "tools.jackson.core..",
              "com.github.benmanes.caffeine..",
              "io.github.resilience4j..");

  @ArchTest
  static final ArchRule only_calls_of_livekit_and_deliveries_use_the_http_client =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.roomkey.livekit..")
          .and()
          .haveNameNotMatching(
              "dev\\.roomkey\\.(?:base\\.(?:OutboundCall.*|OutboundNetwork|CertificateAuthorities)"
                  + "|delivery\\.DeliveryClient)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "javax.net..");

  /** The members of a secret that do not expose its bytes. */
  private static final Set<String> HARMLESS =
      Set.of("of", "forDevelopmentOnly", "equals", "hashCode", "toString");

  @ArchTest
  static final ArchRule a_secret_does_not_expose_its_bytes =
      methods()
          .that()
          .areDeclaredIn(ApiSecret.class)
          .and(
              describe(
                  "are seen outside its package",
                  method ->
                      method.getModifiers().contains(JavaModifier.PUBLIC)
                          || method.getModifiers().contains(JavaModifier.PROTECTED)))
          .should(be(describe("harmless", method -> HARMLESS.contains(method.getName()))));

  @ArchTest
  static final ArchRule the_bytes_of_a_secret_are_private =
      fields().that().areDeclaredIn(ApiSecret.class).and().areNotStatic().should().bePrivate();

  @ArchTest
  static final ArchRule only_the_signer_reads_the_bytes_of_a_secret =
      noClasses()
          .that()
          .doNotBelongToAnyOf(ApiSecret.class)
          .and()
          .doNotHaveFullyQualifiedName("dev.roomkey.token.HmacSha256")
          .should()
          .accessTargetWhere(
              describe(
                  "the target is a member of ApiSecret that is not harmless",
                  access ->
                      access.getTargetOwner().isEquivalentTo(ApiSecret.class)
                          && !HARMLESS.contains(access.getTarget().getName())));

  /** The builder, whose default is the system clock. */
  private static final String WIRING = "dev.roomkey.cluster.LiveKitCluster$Builder";

  @ArchTest
  static final ArchRule time_is_injected =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(WIRING)
          .should()
          .accessTargetWhere(
              oneOf(
                      Map.of(
                          "java.time.Clock",
                          Set.of(
                              "system",
                              "systemUTC",
                              "systemDefaultZone",
                              "tickMillis",
                              "tickSeconds",
                              "tickMinutes"),
                          "java.time.InstantSource",
                          Set.of("system"),
                          "java.lang.System",
                          Set.of("currentTimeMillis"),
                          "java.util.Date",
                          Set.of("<init>"),
                          "java.util.Calendar",
                          Set.of("getInstance")))
                  .or(
                      describe(
                          "a now() of java.time",
                          access ->
                              access.getTargetOwner().getPackageName().startsWith("java.time")
                                  && access.getTarget().getName().equals("now"))));

  @ArchTest
  static final ArchRule only_a_deadline_measures_elapsed_time =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.roomkey.base.Deadline")
          .should()
          .accessTargetWhere(oneOf(Map.of("java.lang.System", Set.of("nanoTime"))));

  @ArchTest
  static final ArchRule randomness_is_injected =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.roomkey.base.BufferedSecureRandom")
          .should()
          .accessTargetWhere(
              oneOf(
                  Map.of(
                      "java.lang.Math",
                      Set.of("random"),
                      "java.util.UUID",
                      Set.of("randomUUID"),
                      "java.util.Random",
                      Set.of("<init>"),
                      "java.util.SplittableRandom",
                      Set.of("<init>"),
                      "java.util.concurrent.ThreadLocalRandom",
                      Set.of("current"),
                      "java.security.SecureRandom",
                      Set.of("<init>", "getInstance", "getInstanceStrong"),
                      "java.util.random.RandomGenerator",
                      Set.of("getDefault", "of"),
                      "java.util.random.RandomGeneratorFactory",
                      Set.of("getDefault", "of", "create"))));

  @ArchTest
  static final ArchRule settings_are_injected_and_nothing_is_printed =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.roomkey.base.OutboundNetwork") // proxy variables
          .should()
          .accessTargetWhere(
              oneOf(
                  Map.of(
                      "java.lang.System",
                      Set.of(
                          "getenv",
                          "getProperty",
                          "getProperties",
                          "in",
                          "out",
                          "err",
                          "console",
                          "exit"),
                      "java.lang.Integer",
                      Set.of("getInteger"),
                      "java.lang.Long",
                      Set.of("getLong"),
                      "java.lang.Boolean",
                      Set.of("getBoolean"))));

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Impl)s?(\\$.*)?");

  /** Matches accesses to these members, by the full name of their class. */
  private static DescribedPredicate<JavaAccess<?>> oneOf(Map<String, Set<String>> members) {
    return describe(
        "the target is one of " + members,
        access ->
            members
                .getOrDefault(access.getTargetOwner().getName(), Set.of())
                .contains(access.getTarget().getName()));
  }
}
