#!/usr/bin/env bash
# Whole processes beside an empty Rust program, in one run on one machine, so that their ratios mean something; each figure beside its bar.
# The bars are for a machine on which the empty program takes 0.7 ms: on another one compare the ratios. They are those of the best times, since
# a busy machine only ever adds to a time.
#
# Usage: bash benches/process.sh [CDCC]    (default: the program as it is handed out, which it makes with `cargo ship`)
# Needs hyperfine and GNU time. Works in a folder in memory where there is one, so that no disk is measured; 10,000 manifests make 2.5 GB:
# LARGEST=1000 leaves them out, and the 10,000 tables too.
set -euo pipefail
cd "$(dirname "$0")/.."

cdcc=${1:-}
if [ -z "$cdcc" ]; then
  cargo ship --quiet
  cdcc=$(ls target/ship/*/release/cdcc)
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

# --- what is compiled -------------------------------------------------------------------------------------------------

# tables N: the smallest manifest with so many tables instead of its one, all written down. Their owner runs the SQL: the grants of 10,000
# are more than there is room for in what runs it unasked.
tables() {
  awk -v count="$1" '/retail_trans: / { for (n = 0; n < count; n++) printf "    testdb.table_%05d:\n", n; next } { print }
    END { print "bootstrap: manual" }' manifests/minimal.yaml >"tables-$1.yaml"
}

# indexes N: so many indexes of one domain, each of one table.
indexes() {
  tables "$1"
  awk -v count="$1" '/search: / { print "  search:\n    opensearch:\n      indexes:"
      for (n = 0; n < count; n++) printf "        index-%d: [testdb.table_%05d]\n", n, n; next } { print }
    END { print "allow: [{ rule: readers-throttled, reason: a measurement }]" }' "tables-$1.yaml" >"indexes-$1.yaml"
}

# manifests N: so many files, each of a name of its own.
manifests() {
  mkdir "fleet-$1"
  cp manifests/*.sql "fleet-$1"
  awk -v folder="fleet-$1" -v count="$1" '{ line[NR] = $0 }
    END { for (n = 0; n < count; n++) { file = sprintf("%s/%05d.yaml", folder, n)
        for (at = 1; at <= NR; at++) print (line[at] ~ /^name: / ? sprintf("name: pipeline-%05d", n) : line[at]) >file
        close(file) } }' manifests/minimal.yaml
}

# --- how it is measured -----------------------------------------------------------------------------------------------

# peak COMMAND..: the largest resident memory in MiB.
peak() {
  env time --format=%M --output=peak "$@" >/dev/null 2>&1 || true
  awk 'END { printf "%.1f", $1 / 1024 }' peak
}

# row NAME RUNS BAR-MS BAR-MIB ITEMS PREPARE COMMAND..: one line of the table. `-`: no bar.
row() {
  local name=$1 runs=$2 bar_time=$3 bar_peak=$4 items=$5 prepare=$6
  shift 6
  # What runs in between takes the processor's caches away: from both or from neither.
  local between=() between_empty=()
  [ "$prepare" = true ] || { between=(--prepare "$prepare") between_empty=(--prepare true); }
  # As often as it takes for a best time that says something, also beside a few long runs.
  hyperfine --shell=none --warmup 2 --runs 200 --style none --export-csv base.csv "${between_empty[@]}" "$empty" >/dev/null 2>&1
  hyperfine --shell=none --ignore-failure --warmup 2 --runs "$runs" --style none --export-csv times.csv "${between[@]}" "$*" >/dev/null 2>&1
  $prepare
  awk -F, -v name="$name" -v bar_time="$bar_time" -v bar_peak="$bar_peak" -v items="$items" -v peak="$(peak "$@")" '
    FNR == 1 { next } NR == FNR { base = $7; next } { median = $4; best = $7; cpu = $5 + $6 }
    END {
      limit = bar_time == "-" ? "" : sprintf("%g ms, %.1fx", bar_time, bar_time / 0.7)
      each = items > 1 ? sprintf("%.0f us", best / items * 1e6) : ""
      printf "%-34s %9.2f ms %9.2f ms %9.2f ms %6.1fx  %-13s %8s %7.1f MiB  %s\n", name, median * 1000, best * 1000, cpu * 1000,
        best / base, limit, each, peak, bar_peak == "-" ? "" : bar_peak " MiB"
    }' base.csv times.csv
}

# The same pipeline with one more tag, so that going back and forth rewrites some files and keeps the rest.
sed 's/^name: .*/&\ntags: { changed: "yes" }/' manifests/minimal.yaml >changed.yaml
sed 's/^region: .*/region: nowhere/' manifests/minimal.yaml >manifests/wrong.yaml
sed -i 's/retail_trans.sql/manifests\/retail_trans.sql/' changed.yaml
"$cdcc" compile manifests/minimal.yaml -o current >/dev/null
"$cdcc" compile changed.yaml -o changed >/dev/null

printf '%-34s %12s %12s %12s %7s  %-13s %8s %11s  %s\n' '' median best processor 'x empty' bar each memory bar
row 'an empty Rust program' 200 - - 1 true "$empty"
minimal=(compile manifests/minimal.yaml)
row 'compile into a fresh folder' 200 3 8 1 'rm -rf out' "$cdcc" "${minimal[@]}"
row 'compile over changed output' 200 - - 1 'cp -r changed/. over' "$cdcc" "${minimal[@]}" -o over
row 'compile with nothing to change' 200 - - 1 true "$cdcc" "${minimal[@]}" -o current
row 'compile --check, nothing changed' 200 2 - 1 true "$cdcc" "${minimal[@]}" -o current --check
row 'a manifest that is wrong' 200 - - 1 true "$cdcc" check manifests/wrong.yaml
largest=${LARGEST:-10000}
for count in 10 100 1000 10000; do
  [ "$count" -le "$largest" ] || continue
  tables "$count"
  bars=('-' '-')
  [ "$count" != 10000 ] || bars=(60 48)
  row "$count tables" $((count < 1000 ? 50 : 10)) "${bars[@]}" "$count" 'rm -rf out' "$cdcc" compile "tables-$count.yaml"
done
for count in 10 100 400; do
  indexes "$count"
  row "$count indexes of one domain" 10 - - "$count" 'rm -rf out' "$cdcc" compile "indexes-$count.yaml"
done
for count in 10 100 1000 10000; do
  [ "$count" -le "$largest" ] || continue
  manifests "$count"
  bars=('-' '-')
  [ "$count" != 1000 ] || bars=(450 64)
  row "$count manifests" $((count < 1000 ? 20 : 3)) "${bars[@]}" "$count" 'rm -rf out' "$cdcc" compile "fleet-$count"
  rm -rf out "fleet-$count"
done
printf '%-34s %9.2f MB, bar 8 MB\n' 'size of the program' "$(stat -c %s "$cdcc" | awk '{ print $1 / 1e6 }')"
