# shellcheck shell=bash disable=SC2154
# Builds the benchmarks and their peers, and runs them. ./roomkey sources this file.

# shellcheck source=tools/test-setup.sh
. "$root/tools/test-setup.sh" # LiveKit's test server, and packages from Debian

build_benchmarks() {
  need_build_tools
  say "building the benchmarks"
  rm -rf "$root/benchmarks/target/lib"
  package -pl benchmarks -am || fail "the benchmarks cannot be built: see above"
}

build_k6() {
  has go || fail "Go to build k6 is missing; $(how golang go)"
  say "building k6: about 4 minutes, once"
  go_build "$1" k6 go.k6.io/k6 || fail "k6 cannot be built (see above)"
}

build_express() {
  say "installing Express and LiveKit's SDK for Node.js"
  mkdir "$1"
  cp "$root"/benchmarks/peers/express/{package.json,package-lock.json,.npmrc,server.js} "$1"
  (cd "$1" && NODE_ENV=production npm ci --silent >&2) ||
    fail "the Express peer cannot be installed: see above"
}

build_spring() {
  say "building the Spring Boot peer"
  mkdir "$1"
  cp -R "$root"/benchmarks/peers/spring/{pom.xml,src} "$1"
  JAVA_HOME=$jdk mvn -B -q -ntp -f "$1/pom.xml" package >&2 ||
    fail "the Spring Boot peer cannot be built: see above"
}

# True if part $1 of the benchmark is wanted: all are, unless --only names some.
wants() { case ",${only:-$1}," in *",$1,"*) ;; *) false ;; esac; }

build_starter() {
  say "building the Spring Boot peer with Roomkey's starter"
  JAVA_HOME=$jdk mvn -B -q -ntp -f "$root/benchmarks/peers/pom.xml" -pl :starter-peer -am \
    -Dmaven.test.skip=true -Dspotless.check.skip=true -Dweb.check.skip=true package >&2 ||
    fail "the Spring Boot peer with Roomkey's starter cannot be built: see above"
}

# Makes the peers that are missing, and passes their paths to the benchmark as properties.
run_bench() {
  build_benchmarks
  cd "$root" # results go to benchmarks/results
  local lib='benchmarks/target/lib/*'
  if [ "${1:-}" = mint ]; then
    shift
    exec "$jdk/bin/java" -cp "$lib" dev.roomkey.benchmarks.Main "$@"
  fi
  local main=Bench only='' word before='' peers=benchmarks/peers properties=()
  case ${1:-} in
    overload) main=Overload only=ensure && shift ;;
    endurance)
      main=Endurance only=endurance && shift
      # As docs/operations.md recommends for a container of 128 MiB.
      ROOMKEY_JAVA_OPTS=${ROOMKEY_JAVA_OPTS:--Xmx36m -XX:TieredStopAtLevel=1}
      ;;
  esac
  for word in "$@"; do
    case $word in --help | --from) exec "$jdk/bin/java" -cp "$lib" "dev.roomkey.benchmarks.load.$main" "$@" ;; esac
    [ "$before" != --only ] || only=$word
    before=$word
  done
  build_app
  app_command
  properties+=("-Dbench.roomkey=$(printf '%s\n' "${command[@]}")")
  [ "$main" != Bench ] || has wrk || install wrk wrk
  if [ "$main" = Endurance ]; then
    find_livekit_mock
    properties+=("-Dbench.livekit-mock=$ROOMKEY_TEST_LIVEKIT_MOCK")
  fi
  if wants express; then
    local express=$cache/express-peer-$(key $peers/express/{package.json,package-lock.json,server.js})
    make_once "$express" build_express
    properties+=("-Dbench.node=$(command -v node)" "-Dbench.express=$express")
  fi
  if wants spring; then
    # shellcheck disable=SC2046 # names without spaces
    local spring=$cache/spring-peer-$(key $(find $peers/spring/pom.xml $peers/spring/src -type f | sort))
    make_once "$spring" build_spring
    properties+=("-Dbench.spring=$spring/target/spring-peer.jar")
  fi
  if wants starter; then
    build_starter
    properties+=("-Dbench.starter=$root/benchmarks/peers/starter/target/starter-peer.jar")
  fi
  if wants ensure || wants new-rooms; then
    find_livekit
    properties+=("-Dbench.livekit=$LIVEKIT_SERVER")
  fi
  if wants latency; then
    local k6=$cache/k6-$(key tools/k6/go.mod tools/k6/go.sum)
    make_once "$k6" build_k6
    properties+=("-Dbench.k6=$k6")
  fi
  exec "$jdk/bin/java" "${properties[@]}" -cp "$lib" "dev.roomkey.benchmarks.load.$main" "$@"
}
