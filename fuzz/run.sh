#!/usr/bin/env bash
# Fuzzes one target on stable Rust with a C++ compiler: fuzz/run.sh TARGET [SECONDS] [libFuzzer options].
# What is new to it collects in fuzz/found/TARGET, what fails in fuzz/failed; see fuzz/README.md.
set -euo pipefail
cd "$(dirname "$0")"
target=${1:?name a target: charts, durations, edits, keys, tables}
seconds=${2:-600}
host=$(rustc -vV | sed -n 's/^host: //p')
# Coverage as cargo-fuzz asks for it, with stable options only. `--target` keeps it out of build scripts.
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
cargo build --release --target "$host" --bin "$target"
program=${CARGO_TARGET_DIR:-target}/$host/release/$target
mkdir -p "found/$target" failed
words=found/$target.dict
seeds=(../tests/fuzzed/corpus/"$target")
options=(-max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1)
case $target in
  charts)
    # The words of the format: keys, and texts that stand alone as values do.
    sed -nE 's/^ *"([a-z_0-9]+)": .*/"\1: "/p; s/^ *"([^"$#]+)",?$/"\1"/p' ../schema/chart.schema.json | sort -u >"$words"
    seeds+=(../tests/cases ../orgs)
    options+=(-max_len=6000 -dict="$words")
    ;;
  durations)
    printf '"%s"\n' days weeks sprint months quarters years mo to .. - / P6M P1Y2M3W4D daily biweekly never yes >"$words"
    options+=(-max_len=64 -dict="$words")
    ;;
  edits)
    # What is edited are the lines of seats.
    grep -o '^    "[^"]\+"' ../src/source/again/tests.rs | sed 's/^ *//' | grep -v '\\' | sort -u >"$words"
    options+=(-max_len=2000 -dict="$words")
    ;;
  keys) options+=(-max_len=300) ;;
  tables)
    # The headers that are known, and words that stand in cells.
    grep '^| `' ../docs/import.md | grep -o '`[^`"]*`' | tr '`' '"' | sort -u >"$words"
    printf '"%s"\n' === sep= vacant N/D yes no none open active wide 1-3 '\xff\xfe' windows-1252 utf-16le '\"' ';' >>"$words"
    options+=(-max_len=2000 -dict="$words")
    ;;
esac
exec "$program" "${options[@]}" -artifact_prefix=failed/"$target"- "${@:3}" "found/$target" "${seeds[@]}"
