#!/usr/bin/env bash
# The whole pipeline. `./run.sh` trains what is shipped (about an hour on two cores); an interrupted run goes on where
# it stopped. `./run.sh --smoke` runs every step on tiny made-up data, in a temporary folder, in under two minutes.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
folders=() prepare=() train=()
if [ "${1:-}" = --smoke ]; then
  shift
  tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
  folders=(--data "$tmp/data" --build "$tmp/build" --artefacts "$tmp/artefacts")
  prepare=(--vocabulary 400)
  train=(--units 24 --dimensions 56 --pretrain-tokens 20000 --finetune-epochs 2 --distil-epochs 1)
  "$python" madeup.py "${folders[@]}"
fi
"$python" prepare.py "${folders[@]}" "${prepare[@]}" "$@"
"$python" train.py "${folders[@]}" "${train[@]}" "$@"
"$python" export.py "${folders[@]}" "$@"
"$python" evaluate.py "${folders[@]}" "$@"
"$python" vectors.py "${folders[@]}" "$@"
