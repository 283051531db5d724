# shellcheck shell=bash disable=SC2154
# Builds and runs the benchmarks. ./roomkey sources this file.

# shellcheck source=tools/test-setup.sh
. "$root/tools/test-setup.sh" # LiveKit's test server, and packages from Debian

benchmarks=$root/benchmarks

# Benchmarks are not part of the default build. Packaging them also packages the server, which makes
# the ahead-of-time cache invalid: it is written again.
build_benchmarks() {
  build_app
  [ ! -f "$benchmarks/target/built" ] || [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main \
    -newer "$benchmarks/target/built" -print | head -1)" ] || return 0
  need_build_tools
  say "building the benchmarks"
  rm -rf "$benchmarks/target/lib"
  mkdir -p "$benchmarks/target"
  touch "$benchmarks/target/started"
  package -P benchmarks -pl benchmarks -am || fail "cannot build the benchmarks: see above"
  [ -z "$(find "$app/lib" -newer "$app/roomkey.aot" -print 2>/dev/null | head -1)" ] || train
  mv "$benchmarks/target/started" "$benchmarks/target/built"
}

build_k6() {
  has go || fail "Go is missing, which builds k6; $(how golang go)"
  say "building k6: about 4 minutes, once"
  go_build "$1" k6 go.k6.io/k6 || fail "cannot build k6 (see above)"
}

build_express() {
  say "installing Express and LiveKit's SDK for Node.js"
  mkdir "$1"
  cp "$benchmarks"/peers/express/{package.json,package-lock.json,.npmrc,server.js} "$1"
  (cd "$1" && NODE_ENV=production npm ci --silent >&2) ||
    fail "cannot install the Express server: see above"
}

build_spring() {
  say "building the Spring Boot application with LiveKit's SDK"
  mkdir "$1"
  cp -R "$benchmarks"/peers/spring/{pom.xml,src} "$1"
  JAVA_HOME=$jdk mvn -B -q -ntp -f "$1/pom.xml" package >&2 ||
    fail "cannot build the Spring Boot application: see above"
}

build_starter() {
  say "building the Spring Boot application with Roomkey's starter"
  JAVA_HOME=$jdk mvn -B -q -ntp -f "$benchmarks/peers/pom.xml" -pl :starter-peer -am \
    -Dmaven.test.skip=true -Dspotless.check.skip=true -Dweb.check.skip=true package >&2 ||
    fail "cannot build the Spring Boot application with Roomkey's starter: see above"
}

# True if part $1 of the comparison is selected: all are, unless --only lists some. The Java class
# TargetOptions defines the parts.
selected() { case ",${only:-$1}," in *",$1,"*) ;; *) false ;; esac; }

# Adds the JVM property bench.$1, the path of a program that the benchmark starts.
pass() { properties+=("-Dbench.$1=$2"); }

setup_k6() {
  local k6
  k6=$cache/k6-$(key "$root"/tools/k6/go.{mod,sum})
  make_once "$k6" build_k6
  pass k6 "$k6"
}

setup_comparison() {
  local made peers=$benchmarks/peers
  has wrk || install wrk wrk
  if selected express; then
    made=$cache/express-peer-$(key "$peers"/express/{package.json,package-lock.json,server.js})
    make_once "$made" build_express
    pass node "$(command -v node)"
    pass express "$made"
  fi
  if selected spring; then
    # shellcheck disable=SC2046 # names without spaces
    made=$cache/spring-peer-$(key $(find "$peers"/spring/pom.xml "$peers"/spring/src -type f | sort))
    make_once "$made" build_spring
    pass spring "$made/target/spring-peer.jar"
  fi
  if selected starter; then
    build_starter
    pass starter "$peers/starter/target/starter-peer.jar"
  fi
  ! selected ensure && ! selected new_rooms || find_livekit
  ! selected latency || setup_k6
}

run_bench() {
  local only='' word before='' properties=(-Djava.awt.headless=true)
  build_benchmarks
  if ! asks_for_help "$@"; then
    case ${1:-} in
      mint | policy | admissions) ;;
      overload) has wrk || install wrk wrk; find_livekit; setup_k6 ;;
      endurance) has wrk || install wrk wrk; find_livekit_mock; pass mock "$ROOMKEY_TEST_LIVEKIT_MOCK" ;;
      *)
        for word in "$@"; do
          case $before in
            --only) only=$word ;;
            --baseline) only=${only:-roomkey,latency,start} ;;
          esac
          before=$word
        done
        setup_comparison
        ;;
    esac
  fi
  cd "$root" # results go to benchmarks/results
  exec "$jdk/bin/java" "${properties[@]}" -cp 'benchmarks/target/lib/*' dev.roomkey.benchmarks.Main "$@"
}
