#!/usr/bin/env bash
# The whole pipeline. `./run.sh` trains what is shipped; an interrupted run goes on where it stopped. `./run.sh --smoke` runs
# every step on tiny made-up data, in a temporary folder, in under two minutes.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
folders=() prepare=() train=(--workers "${WORKERS:-2}") size=()
if [ "${1:-}" = --smoke ]; then
  shift
  tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
  folders=(--data "$tmp/data" --build "$tmp/build" --artefacts "$tmp/artefacts")
  prepare=(--vocabulary 400)
  train=(--dimensions 56 --pretrain-steps 20 --together-steps 60 --workers "${WORKERS:-2}")
  size=(--name lstm-24 --units 24)
  "$python" madeup.py "${folders[@]}"
fi
"$python" prepare.py "${folders[@]}" "${prepare[@]}"
"$python" train.py "${folders[@]}" "${train[@]}" "${size[@]}" "$@"
"$python" export.py "${folders[@]}" "${size[@]}"
"$python" evaluate.py "${folders[@]}"
"$python" vectors.py "${folders[@]}" "${size[@]}"
