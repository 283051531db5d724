package dev.roomkey.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM lists exactly the published modules. */
class BomTest {
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.+?)</artifactId>");
  private static final String NOT_PUBLISHED = "<maven.deploy.skip>true</maven.deploy.skip>";

  @Test
  void the_bom_lists_each_published_module() {
    List<String> published =
        MODULE
            .matcher(Published.text("pom.xml"))
            .results()
            .map(module -> module.group(1))
            .filter(module -> !module.startsWith("examples/"))
            .map(module -> Published.text(module + "/pom.xml"))
            .filter(
                pom -> !pom.contains(NOT_PUBLISHED) && !pom.contains("<packaging>pom</packaging>"))
            .map(BomTest::artifact)
            .toList();

    assertThat(Published.artifacts()).containsExactlyInAnyOrderElementsOf(published);
  }

  private static String artifact(String pom) {
    String own = pom.replaceFirst("(?s)<parent>.*?</parent>", "");
    return ARTIFACT.matcher(own).results().findFirst().orElseThrow().group(1);
  }
}
