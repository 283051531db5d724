# shellcheck shell=bash disable=SC2154
# Builds the published files. ./roomkey sources this file.

# Builds the committed state as version $1 in a temporary directory, into the Maven repository $2.
build_release() {
  local version=$1 into=$2 folder snapshot
  folder=$(mktemp -d)
  git -C "$root" archive HEAD | tar -x -C "$folder"
  snapshot=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$folder/pom.xml" | head -1)
  find "$folder" -name pom.xml -exec sed -i.before "s/>$snapshot</>$version</" {} +
  root=$folder maven -q -P release -pl bom,policy-cel,store-sqlite,store-postgresql,jetty,spring-boot-starter -am \
    -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -Dproject.build.outputTimestamp="$(git -C "$root" show -s --format=%ct HEAD)" \
    -DaltDeploymentRepository="release::file://$into" deploy >&2 ||
    fail "cannot build the release: see above; the sources are in $folder"
  rm -rf "$folder"
}

# Builds twice in different directories and compares the results. Only the time in Maven's index of
# versions may differ.
run_release() {
  local version=${1:-} into=$root/target/release again
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] ||
    { say "release takes a version, such as: ./roomkey release 0.1.0"; exit 2; }
  has git || fail "git is missing; $(how git git)"
  need_build_tools
  [ -z "$(git -C "$root" status --porcelain -uno)" ] || say "uncommitted changes are not included"
  again=$(mktemp -d)
  rm -rf "$into"
  mkdir -p "$into"
  say "building $version"
  build_release "$version" "$into"
  say "building it again"
  build_release "$version" "$again"
  diff -r -q -x 'maven-metadata.xml*' "$into" "$again" >&2 ||
    fail "two builds differ (see above): $into and $again"
  rm -rf "$again"
  say "both builds are identical, byte by byte: $(find "$into" -type f -name 'roomkey-*' | grep -cv '\.\(md5\|sha1\)$') files in $into"
}
