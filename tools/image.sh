# shellcheck shell=bash disable=SC2154
# Builds the container image. ./roomkey sources this file.

# Prints the first engine that works. Docker requires its daemon, too.
find_engine() {
  ! docker info >/dev/null 2>&1 || { echo docker; return; }
  ! has podman || { echo podman; return; }
  ! has buildah || { echo buildah; return; }
  fail "no container engine is available: start docker, or $(how buildah podman)"
}

# Options after the name go to the engine, such as: ./roomkey image roomkey:1 --build-arg ...
run_image() {
  local engine='' name=roomkey format=()
  if [ "${1:-}" = --engine ]; then
    [ $# -gt 1 ] || { say "--engine must be docker, podman or buildah"; exit 2; }
    engine=$2
    shift 2
  fi
  case ${1:--} in -*) ;; *) name=$1; shift ;; esac
  [ -n "$engine" ] || engine=$(find_engine)
  has "$engine" || fail "$engine is missing; $(how "$engine" "$engine")"
  # The default format of podman and buildah has no health check.
  [ "$engine" = docker ] || format=(--format docker)
  say "building the image $name with $engine"
  "$engine" build ${format[@]+"${format[@]}"} -f "$root/Containerfile" -t "$name" "$@" "$root" >&2 ||
    fail "cannot build the image: see above; docs/deploy.md explains how to use other base images"
  say "built $name; docs/deploy.md explains how to run it"
}
