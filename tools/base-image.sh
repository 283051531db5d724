#!/usr/bin/env bash
# Creates a container store at $1 with a substitute for the base image $3, for machines that cannot
# pull it: a minimal system of this machine's distribution with the JDK $2.
set -euo pipefail
folder=$1 jdk=$2 image=$3

# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(sed -n 's/^\(URIs:\|deb\) *\(\[.*\] *\)\?\(http[^ ]*debian\)\( .*\)\?$/\3/p' \
  /etc/apt/sources.list /etc/apt/sources.list.d/*.sources 2>/dev/null | head -1) || true
mkdir "$folder"
debootstrap --variant=minbase "$suite" "$folder/system" ${mirror:+"$mirror"} >"$folder/debootstrap.log" ||
  { tail "$folder/debootstrap.log"; exit 1; }
rm -rf "$folder"/system/var/lib/apt/lists/* "$folder"/system/var/cache/apt/archives/*.deb
mkdir -p "$folder/system/opt/java"
cp -a "$jdk" "$folder/system/opt/java/openjdk"
rm -f "$folder/system/opt/java/openjdk/lib/src.zip"

store=(buildah --storage-driver overlay --root "$folder/store" --runroot "$folder/run")
container=$("${store[@]}" from scratch)
"${store[@]}" add -q "$container" "$folder/system" /
"${store[@]}" config --env JAVA_HOME=/opt/java/openjdk \
  --env PATH=/opt/java/openjdk/bin:/usr/local/bin:/usr/bin:/bin "$container"
"${store[@]}" commit -q --rm "$container" "$image"
rm -rf "$folder/system" "$folder/run"
