#!/usr/bin/env bash
# Whole processes side by side, in one run on one machine, so that their ratios mean something: an empty Rust program, and
# `cdcc compile` of manifests/minimal.yaml into a fresh folder, over changed output, and with nothing to do.
#
# Usage: bash benches/process.sh [CDCC]    (default: the release build, which it makes)
# Needs hyperfine, and GNU time for the memory. Works in a folder in memory where there is one, so that no disk is measured.
set -euo pipefail
cd "$(dirname "$0")/.."

cdcc=${1:-}
if [ -z "$cdcc" ]; then
  cargo build --release --locked --quiet
  cdcc=target/release/cdcc
fi
cdcc=$(realpath "$cdcc")
mkdir -p target/bench
empty=$PWD/target/bench/empty
echo 'fn main() {}' | rustc -O --crate-name empty -o "$empty" -

memory=${TMPDIR:-/tmp}
[ ! -d /dev/shm ] || memory=/dev/shm
work=$(mktemp -d "$memory/cdcc-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp -r manifests "$work/manifests"
cd "$work"

# The same pipeline with one more tag, so that going back and forth rewrites some files and keeps the rest.
sed 's/^name: .*/&\ntags: { changed: "yes" }/' manifests/minimal.yaml >manifests/changed.yaml
compile="$cdcc compile manifests/minimal.yaml"
$compile -o current >/dev/null
"$cdcc" compile manifests/changed.yaml -o changed >/dev/null

hyperfine --shell=none --warmup 20 --runs 300 --style none --export-csv times.csv \
  --command-name 'empty Rust program' --prepare true "$empty" \
  --command-name 'compile into a fresh folder' --prepare 'rm -rf out' "$compile" \
  --command-name 'compile over changed output' --prepare 'cp -r changed/. over' "$compile -o over" \
  --command-name 'compile with nothing to change' --prepare true "$compile -o current" \
  --command-name 'compile --check with nothing to change' --prepare true "$compile -o current --check" >/dev/null 2>&1

# peak COMMAND..: the largest resident memory in MiB.
peak() {
  env time --format=%M --output=peak "$@" >/dev/null
  awk '{ printf "%.1f", $1 / 1024 }' peak
}
rm -rf out && cp -r changed/. over
{
  peak "$empty" && echo
  peak "$cdcc" compile manifests/minimal.yaml && echo
  peak "$cdcc" compile manifests/minimal.yaml -o over && echo
  peak "$cdcc" compile manifests/minimal.yaml -o current && echo
  peak "$cdcc" compile manifests/minimal.yaml -o current --check && echo
} >peaks

printf '%-38s %11s %9s %7s %9s\n' '' 'median' 'min' 'ratio' 'peak'
tail -n +2 times.csv | paste -d, - peaks |
  awk -F, 'NR == 1 { base = $4 } { printf "%-38s %8.2f ms %6.2f ms %6.1fx %5.1f MiB\n", $1, $4 * 1000, $7 * 1000, $4 / base, $NF }'
printf '%-38s %s bytes\n' 'size of the program' "$(stat -c %s "$cdcc")"
