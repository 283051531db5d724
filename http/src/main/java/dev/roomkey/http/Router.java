package dev.roomkey.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the route of a request by path and method. Answers {@code OPTIONS} itself: a CORS preflight
 * for paths that pages of other origins may use, and the methods of the path otherwise.
 */
public final class Router {
  private final Cors cors;
  private final Map<String, Resource> resources;
  private final Set<String> sameOriginFolders;

  private Router(Cors cors, Map<String, Resource> resources, Set<String> sameOriginFolders) {
    this.cors = cors;
    this.resources = Map.copyOf(resources);
    this.sameOriginFolders = Set.copyOf(sameOriginFolders);
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /**
   * One path.
   *
   * @param crossOrigin whether CORS applies
   * @param routes by method
   * @param allow the value of the {@code Allow} field
   */
  private record Resource(boolean crossOrigin, Map<String, Route> routes, String allow) {
    static Resource of(boolean crossOrigin, Map<String, Route> routes) {
      return new Resource(crossOrigin, routes, String.join(", ", routes.keySet()) + ", OPTIONS");
    }
  }

  /** Collects routes. */
  public static final class Builder {
    private final Map<String, Map<String, Route>> shared = new TreeMap<>();
    private final Map<String, Map<String, Route>> sameOrigin = new TreeMap<>();

    /** Adds a route that pages of other origins may use as far as CORS allows it. */
    public Builder add(String method, String path, Route route) {
      return add(shared, method, path, route);
    }

    /** Adds a route that no page of another origin may use. */
    public Builder addSameOrigin(String method, String path, Route route) {
      return add(sameOrigin, method, path, route);
    }

    private Builder add(
        Map<String, Map<String, Route>> routes, String method, String path, Route route) {
      routes.computeIfAbsent(path, unseen -> new LinkedHashMap<>()).put(method, route);
      return this;
    }

    /** Returns the router. */
    public Router build(Cors cors) {
      Map<String, Resource> resources = new TreeMap<>();
      shared.forEach((path, routes) -> resources.put(path, Resource.of(true, routes)));
      sameOrigin.forEach((path, routes) -> resources.put(path, Resource.of(false, routes)));
      Set<String> folders =
          sameOrigin.keySet().stream()
              .map(Router::folder)
              .filter(folder -> !folder.equals("/"))
              .collect(Collectors.toSet());
      return new Router(cors, resources, folders);
    }
  }

  /** Returns the CORS fields of every response to this request, also if the path is unknown. */
  List<Response.Header> corsHeaders(Request request) {
    Resource resource = resources.get(request.path());
    boolean crossOrigin =
        resource == null
            ? !sameOriginFolders.contains(folder(request.path()))
            : resource.crossOrigin();
    return crossOrigin ? cors.headersFor(request) : List.of();
  }

  /**
   * Returns the route of a request.
   *
   * @throws ProblemException if the path does not exist, or not with this method
   */
  Route route(Request request) {
    Resource resource = resources.get(request.path());
    if (resource == null) {
      throw ProblemException.of(ProblemType.NOT_FOUND);
    }
    Route route = resource.routes().get(request.method());
    if (route != null) {
      return route;
    }
    if (request.method().equals("OPTIONS")) {
      return new Route(List.of(), context -> options(context, resource));
    }
    throw new ProblemException(
        Problem.of(ProblemType.METHOD_NOT_ALLOWED),
        null,
        List.of(new Response.Header("Allow", resource.allow())));
  }

  private Response options(RequestContext context, Resource resource) {
    Request request = context.request();
    if (resource.crossOrigin() && cors.isPreflight(request)) {
      context.outcome("preflight");
      return cors.preflight(request, resource.allow());
    }
    context.outcome("options");
    return Response.empty(204).with("Allow", resource.allow());
  }
}
