package dev.roomkey.servlet;

import dev.roomkey.testkit.contract.RunningEndpoint;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Runs Undertow on a free port of loopback, with its defaults except the limit of 2 MiB for a body,
 * which would apply before that of the routes.
 */
final class UndertowEndpoint implements RunningEndpoint {
  private final Undertow undertow;
  private final DeploymentManager deployment;

  private UndertowEndpoint(Undertow undertow, DeploymentManager deployment) {
    this.undertow = undertow;
    this.deployment = deployment;
  }

  static UndertowEndpoint start(LiveKitServlet routes) throws ServletException {
    // Not the default container: it finds the deployment of a dispatch by its path, which would be
    // that of another test.
    return start(routes, Servlets.newContainer());
  }

  static UndertowEndpoint start(LiveKitServlet routes, ServletContainer container)
      throws ServletException {
    DeploymentManager deployment =
        container.addDeployment(
            Servlets.deployment()
                .setClassLoader(UndertowEndpoint.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("roomkey-" + System.identityHashCode(routes))
                .addServlet(
                    Servlets.servlet(
                            "livekit", LiveKitServlet.class, new ImmediateInstanceFactory<>(routes))
                        .setAsyncSupported(true)
                        .setLoadOnStartup(0)
                        .addMapping("/api/livekit/*")));
    deployment.deploy();
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(2)
            .setWorkerThreads(8)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setHandler(Handlers.path(deployment.start()))
            .build();
    undertow.start();
    return new UndertowEndpoint(undertow, deployment);
  }

  @Override
  public URI base() {
    InetSocketAddress address =
        (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort() + "/api/livekit");
  }

  @Override
  public void close() {
    undertow.stop();
    try {
      deployment.stop();
      deployment.undeploy();
    } catch (ServletException failure) {
      throw new IllegalStateException("Undertow does not stop", failure);
    }
  }
}
