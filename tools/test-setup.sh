# shellcheck shell=bash disable=SC2154
# Finds or builds the prerequisites of the tests, and runs them. ./roomkey sources this file.

build_livekit_mock() {
  has go || fail "Go is missing, which builds LiveKit's test server; $(how golang go)"
  say "building LiveKit's test server: up to 4 minutes, once"
  go_build "$1" livekit-server github.com/livekit/livekit-server/cmd/test-server ||
    fail "cannot build LiveKit's test server (see above); ./roomkey test --quick does not require it"
}

find_livekit_mock() { # exports ROOMKEY_TEST_LIVEKIT_MOCK
  if [ -z "${ROOMKEY_TEST_LIVEKIT_MOCK:-}" ]; then
    ROOMKEY_TEST_LIVEKIT_MOCK=$cache/livekit-test-server-$(key "$root"/tools/livekit-server/go.{mod,sum})
    make_once "$ROOMKEY_TEST_LIVEKIT_MOCK" build_livekit_mock
  fi
  export ROOMKEY_TEST_LIVEKIT_MOCK
}

build_toxiproxy() {
  has go || fail "Go is missing, which builds Toxiproxy; $(how golang go)"
  say "building Toxiproxy: about a minute, once"
  go_build "$1" toxiproxy github.com/Shopify/toxiproxy/v2/cmd/server ||
    fail "cannot build Toxiproxy (see above); ./roomkey test --quick does not require it"
}

find_toxiproxy() { # exports ROOMKEY_TEST_TOXIPROXY
  if [ -z "${ROOMKEY_TEST_TOXIPROXY:-}" ]; then
    ROOMKEY_TEST_TOXIPROXY=$cache/toxiproxy-$(key "$root"/tools/toxiproxy/go.{mod,sum})
    make_once "$ROOMKEY_TEST_TOXIPROXY" build_toxiproxy
  fi
  export ROOMKEY_TEST_TOXIPROXY
}

# Installs a Debian package as root, otherwise fails with the command that installs it.
install() {
  if [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
    say "installing $1 from Debian"
    apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >&2 && return
  fi
  fail "$1 is missing; $(how "$1" "$2")"
}

python_for_tests() { # prints a Python that can create a virtual environment
  local python
  for python in python3 python3.13 python3.12 python3.11 python3.10; do
    "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null &&
      echo "$python" && return
  done
  return 1
}

build_venv() { # creates a virtual environment at $1 with the packages in the file $2
  local python
  python=$(python_for_tests) || { install python3-venv python; python=$(python_for_tests); } ||
    fail "Python 3.10 or newer with venv is missing; $(how python3-venv python)"
  if ! "$python" -m venv "$1" || ! "$1/bin/python" -m pip install --quiet \
    --disable-pip-version-check -r "$2" >&2; then
    fail "cannot install the Python packages (see above); ./roomkey test --quick does not require them"
  fi
}

build_python() {
  say "installing LiveKit's Python SDK and agents for the tests: about 400 MB, once"
  build_venv "$1" "$root/tools/agent-worker/requirements.txt"
}

find_python() { # exports ROOMKEY_TEST_PYTHON
  if [ -z "${ROOMKEY_TEST_PYTHON:-}" ]; then
    local home
    home=$cache/python-$(key "$root/tools/agent-worker/requirements.txt")
    make_once "$home" build_python
    ROOMKEY_TEST_PYTHON=$home/bin/python
  fi
  export ROOMKEY_TEST_PYTHON
}

build_schemathesis() {
  say "installing Schemathesis for the tests: about 100 MB, once"
  build_venv "$1" "$root/tools/schemathesis/requirements.txt"
}

find_schemathesis() { # exports ROOMKEY_TEST_SCHEMATHESIS, a Python with Schemathesis
  if [ -z "${ROOMKEY_TEST_SCHEMATHESIS:-}" ]; then
    local home
    home=$cache/schemathesis-$(key "$root/tools/schemathesis/requirements.txt")
    make_once "$home" build_schemathesis
    ROOMKEY_TEST_SCHEMATHESIS=$home/bin/python
  fi
  export ROOMKEY_TEST_SCHEMATHESIS
}

build_keycloak() {
  need_build_tools
  say "unpacking and building Keycloak for the tests: 180 MB, about a minute, once"
  local unpacked=$1/unpacked pom=$root/tools/keycloak/pom.xml
  if ! JAVA_HOME=$jdk mvn -B -ntp -q -f "$pom" dependency:unpack -DoutputDirectory="$unpacked" >&2; then
    fail "cannot download org.keycloak:keycloak-quarkus-dist (see above); to use an existing Keycloak," \
      "set ROOMKEY_TEST_KEYCLOAK to its directory; ./roomkey test --quick does not require it"
  fi
  mv "$unpacked"/keycloak-*/* "$1" && rm -r "$unpacked"
  JAVA_HOME=$jdk "$1/bin/kc.sh" build --db=dev-mem >&2 || fail "cannot build Keycloak: see above"
}

find_keycloak() { # exports ROOMKEY_TEST_KEYCLOAK
  if [ -z "${ROOMKEY_TEST_KEYCLOAK:-}" ]; then
    ROOMKEY_TEST_KEYCLOAK=$cache/keycloak-$(key "$root/tools/keycloak/pom.xml")
    make_once "$ROOMKEY_TEST_KEYCLOAK" build_keycloak
  fi
  [ -x "$ROOMKEY_TEST_KEYCLOAK/bin/kc.sh" ] ||
    fail "ROOMKEY_TEST_KEYCLOAK contains no Keycloak: $ROOMKEY_TEST_KEYCLOAK; correct or unset it"
  export ROOMKEY_TEST_KEYCLOAK
}

build_base_image() {
  say "making a base image for the container test: 380 MB, about a minute, once"
  # In a mount namespace of its own: buildah leaves its folders mounted.
  unshare --mount "$root/tools/base-image.sh" "$1" "$jdk" "$(run_image_name)" >&2 ||
    fail "cannot build the base image"
}

run_image_name() { sed -n 's/^ARG RUN_IMAGE=//p' "$root/Containerfile"; }

find_base_image() { # exports ROOMKEY_TEST_CONTAINER_STORE, or prints why the test is skipped
  local store
  if [ ! -f /etc/debian_version ] || [ "$(id -u)" != 0 ] || [ "$jdk_major" -lt 25 ]; then
    say "the container test is skipped: it requires root on Debian and JDK 25"
    return
  fi
  store=$cache/base-image-$(key <(run_image_name) "$root/tools/base-image.sh" "$jdk/release")
  if (
    for tool in buildah debootstrap; do has "$tool" || install "$tool" "$tool"; done
    make_once "$store" build_base_image
  ); then
    export ROOMKEY_TEST_CONTAINER_STORE=$store
  else
    say "the container test is skipped: its base image could not be built (see above)"
  fi
}

find_chromium() { # exports ROOMKEY_CHROMIUM
  if [ -z "${ROOMKEY_CHROMIUM:-}" ]; then
    has chromium || install chromium chromium
    ROOMKEY_CHROMIUM=$(command -v chromium)
  fi
  export ROOMKEY_CHROMIUM
}

# Installs the proxies that a test runs. Tests of a missing one are skipped. Debian starts what it
# installs, so nothing is installed if systemd runs.
find_proxies() {
  local proxy
  for proxy in nginx caddy haproxy; do
    if ! has "$proxy" && [ ! -x "/usr/sbin/$proxy" ]; then
      [ ! -d /run/systemd/system ] && (install "$proxy" "$proxy") ||
        say "the tests with $proxy are skipped; $(how "$proxy" "$proxy")"
    fi
  done
}

run_tests() {
  local status=0 options=()
  case ${1:-} in
    --quick) options=(-Dquick); shift ;;
    --thorough) options=(-Droomkey.test.thorough=true); shift ;;
  esac
  if [ "${options[*]:-}" != -Dquick ]; then
    find_chromium
    find_python
    find_schemathesis
    find_keycloak
    find_toxiproxy
    find_livekit_mock
    find_base_image
    find_proxies
  fi
  need_build_tools
  find_livekit
  rm -f "$root"/*/target/surefire-reports/TEST-*.xml "$root"/examples/*/target/surefire-reports/TEST-*.xml # report this run only
  # Runs all modules even if one fails; the summary decides at the end. Two modules run in parallel,
  # because some of their tests only wait.
  maven -T 2 --fail-at-end -Dmaven.test.failure.ignore=true verify ${options[@]+"${options[@]}"} "$@" || status=$?
  summary || status=1
  return "$status"
}

# Prints a table of all modules, and the total in Maven's format. Returns 1 if a test has failed.
summary() {
  local report
  for report in "$root"/*/target/surefire-reports/TEST-*.xml "$root"/examples/*/target/surefire-reports/TEST-*.xml; do
    [ ! -f "$report" ] || sed -n "s|.*<testsuite |${report#"$root"/} |p" "$report"
  done | awk '
    function count(name, parts) { split($0, parts, " " name "=\""); return parts[2] + 0 }
    { split($1, path, "/target/"); m = path[1]; if (!(m in run)) order[++n] = m
      run[m] += count("tests"); bad[m] += count("failures")
      err[m] += count("errors"); skip[m] += count("skipped") }
    END {
      printf "\n%-24s%8s%10s%8s%9s\n", "Module", "Tests", "Failures", "Errors", "Skipped"
      for (i = 1; i <= n; i++) { m = order[i]
        printf "%-24s%8d%10d%8d%9d\n", m, run[m], bad[m], err[m], skip[m]
        r += run[m]; f += bad[m]; e += err[m]; s += skip[m] }
      printf "\nTests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", r, f, e, s
      exit f + e > 0 }'
}
