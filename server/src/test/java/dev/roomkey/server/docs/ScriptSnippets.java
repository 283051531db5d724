package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs JavaScript snippets in Node with LiveKit's SDK against a server, except for joining the
 * room, which needs a browser.
 */
final class ScriptSnippets {
  private static final String ENDPOINT_IN_PAGES = "https://rooms.example.com";
  private static final String JOIN = "(?:new Room\\(\\)|room)\\.connect\\(";
  private static final Path MODULES = Checkout.ROOT.resolve("web/node_modules");

  private final Deployment deployment;
  private final Path folder;

  ScriptSnippets(Deployment deployment, Path folder) {
    this.deployment = deployment;
    this.folder = folder;
  }

  void check(Snippet snippet) throws IOException, InterruptedException {
    assumeTrue(ShellSnippets.isOnPath("node"), "there is no Node.js here");
    Path script = Files.createTempFile(folder, "snippet", ".mjs");
    Files.writeString(script, snippet.text());
    node("--check", script.toString());

    assumeTrue(
        Files.isDirectory(MODULES.resolve("livekit-client")),
        "syntax is right; to run it takes web/node_modules, which the build of web makes");
    Files.writeString(
        script,
        snippet
            .text()
            .replace(ENDPOINT_IN_PAGES, deployment.origin())
            .replaceAll(JOIN, "console.log("));
    Path modules = Files.createSymbolicLink(folder.resolve("node_modules"), MODULES);
    try {
      assertThat(node(script.toString())).matches("ws://127\\.0\\.0\\.1:\\d+ eyJ\\S+\\s*");
    } finally {
      Files.delete(modules);
    }
  }

  private static String node(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder("node").redirectErrorStream(true);
    command.command().addAll(List.of(arguments));
    Process node = command.start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(output).isZero();
    return output;
  }
}
