# shellcheck shell=bash disable=SC2154
# Starts LiveKit and an example. ./roomkey sources this file.

# Starts LiveKit in development mode, the example's agent, and Roomkey, which dispatches the agent to
# each room.
run_voice_agent() {
  # shellcheck source=tools/test-setup.sh
  . "$root/tools/test-setup.sh" # the Python environment of the agent
  find_livekit
  find_python
  build_app
  app_command
  export LIVEKIT_URL=ws://127.0.0.1:7880 LIVEKIT_API_KEY=devkey
  "$LIVEKIT_SERVER" --dev --bind 127.0.0.1 >"$app/livekit.log" 2>&1 &
  livekit=$! # not local: the trap reads both
  LIVEKIT_API_SECRET=secret "$ROOMKEY_TEST_PYTHON" "$root/examples/voice-agent/agent.py" start \
    >"$app/agent.log" 2>&1 &
  agent=$!
  trap 'kill "$agent" "$livekit" 2>/dev/null' EXIT
  say "open http://127.0.0.1:7080/join; the agent posts its job to the chat"
  ROOMKEY_LIVEKIT_DEVELOPMENT_SECRET=secret ROOMKEY_ROOMS_AGENTS=guide ROOMKEY_ACCESS_OPEN=true \
    ROOMKEY_PAGES_JOIN=true "${command[@]}" serve "$@"
}

# Each example is a module in examples/ with a jar of the same name, or an agent.
run_example() {
  local name=${1:-} what target
  case $name in
    jetty) what='open http://127.0.0.1:8080/api/livekit/token; users: ada (password lovelace), grace (password hopper)' ;;
    library) what='creating a room and a token for it' && [ $# -gt 1 ] || set -- library invite standup ada ;;
    voice-agent) shift; run_voice_agent "$@"; return ;;
    spring-boot) what='open http://127.0.0.1:8080; users: ada (password lovelace), grace (password hopper)' ;;
    *) say "example takes a name: spring-boot, jetty, library or voice-agent"; exit 2 ;;
  esac
  shift
  find_livekit
  need_build_tools
  target=$root/examples/$name/target
  say "building the example"
  package -pl "examples/$name" -am || fail "cannot build the example: see above"
  "$LIVEKIT_SERVER" --dev --bind 127.0.0.1 >"$target/livekit.log" 2>&1 &
  livekit=$! # not local: the trap reads it
  trap 'kill "$livekit" 2>/dev/null' EXIT
  say "$what"
  cd "$root/examples/$name" # the directory of its settings
  "$jdk/bin/java" -jar "$target/$name.jar" "$@"
}
