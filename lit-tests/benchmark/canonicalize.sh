#!/bin/sh
# Times bin/lit, start of the JVM included, beside LLVM's lit with mlir-opt and FileCheck, both at -j2, on the same files.
# Usage: canonicalize.sh [FILES [ROUNDS]]; prints the seconds of each round and the ratio of the medians.
files=${1:-400}
rounds=${2:-5}
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
llvm=/usr/lib/llvm-22
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

mkdir "$work/suite" "$work/bin"
i=0
while [ $i -lt "$files" ]; do
  cat > "$work/suite/f$i.mlir" <<MLIR
// RUN: triton-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: func.func @f$i(
// CHECK-SAME:    %[[X:.*]]: i32)
// CHECK-NEXT:    %[[C:.*]] = arith.constant $((i + 7)) : i32
// CHECK-NEXT:    %[[R:.*]] = arith.addi %[[X]], %[[C]] : i32
// CHECK-NEXT:    return %[[R]] : i32
func.func @f$i(%x: i32) -> i32 {
  %a = arith.constant $i : i32
  %b = arith.constant 7 : i32
  %c = arith.addi %a, %b : i32
  %r = arith.addi %c, %x : i32
  return %r : i32
}
MLIR
  i=$((i + 1))
done
ln -s "$llvm/bin/mlir-opt" "$work/bin/triton-opt"
ln -s "$llvm/bin/FileCheck" "$work/bin/FileCheck"
echo '{ "name": "BENCHMARK", "suffixes": [".mlir"], "execRoot": "../ours" }' > "$work/suite/lit.json"
cat > "$work/suite/lit.cfg.py" <<PY
import lit.formats
config.name = "BENCHMARK"
config.test_format = lit.formats.ShTest(False)
config.suffixes = [".mlir"]
config.test_exec_root = "$work/theirs"
config.environment["PATH"] = "$work/bin:" + config.environment["PATH"]
PY

ours() { "$root/bin/lit" -q -j2 "$work/suite"; }
theirs() { "$llvm/bin/lit" -q -j2 "$work/suite"; }

# Runs a command, which has to succeed, and appends its seconds to a file.
seconds() {
  start=$(date +%s%N)
  "$1" > "$work/log" 2>&1 || { cat "$work/log" >&2; echo "$1: a test failed" >&2; exit 1; }
  end=$(date +%s%N)
  awk -v ns=$((end - start)) 'BEGIN { printf "%.3f\n", ns / 1e9 }' >> "$work/$1.s"
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'; }

round=0
while [ $round -lt "$rounds" ]; do
  seconds theirs
  seconds ours
  round=$((round + 1))
done
echo "LLVM's lit, mlir-opt and FileCheck, -j2: $(tr '\n' ' ' < "$work/theirs.s")s"
echo "bin/lit: $(tr '\n' ' ' < "$work/ours.s")s"
awk -v a="$(median "$work/theirs.s")" -v b="$(median "$work/ours.s")" \
  'BEGIN { printf "medians %.2f s and %.2f s: bin/lit is %.1f times as fast\n", a, b, a / b }'
