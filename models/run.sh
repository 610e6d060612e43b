#!/usr/bin/env bash
# The whole pipeline. `./run.sh` trains what is shipped and the cells that the bench compares it with; an interrupted run goes
# on where it stopped. `./run.sh --smoke` runs every step on tiny made-up data, in a temporary folder, in under two minutes.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
folders=() prepare=() train=(--workers "${WORKERS:-2}") artefacts=artefacts
# A smaller size begins as the heaviest units of the larger one, so it needs fewer batches.
sizes=(300 200) narrowed=(--together-steps 5000 --again-steps 9000) cells=(gru-300 gru-200 rnn-300 rnn-200) cell=(--together-steps 2400)
if [ "${1:-}" = --smoke ]; then
  shift
  tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
  artefacts=$tmp/artefacts
  folders=(--data "$tmp/data" --build "$tmp/build" --artefacts "$artefacts")
  prepare=(--vocabulary 400)
  train+=(--dimensions 56 --pretrain-steps 20 --together-steps 450 --again-steps 60)
  sizes=(24 16) narrowed=(--together-steps 150) cells=(gru-16) cell=(--dimensions 56 --together-steps 40)
  "$python" madeup.py "${folders[@]}"
fi
"$python" prepare.py "${folders[@]}" "${prepare[@]}"
train_and_export() {
  for units in "${sizes[@]}"; do
    from=()
    [ "$units" = "${sizes[0]}" ] || from=(--start-from "$artefacts" --start-units "${sizes[0]}" "${narrowed[@]}")
    "$python" train.py "${folders[@]}" "${train[@]}" --name "lstm-$units" --units "$units" "${from[@]}" "$@"
    "$python" export.py "${folders[@]}" --name "lstm-$units" --units "$units" --default-units "${sizes[0]}"
  done
}
train_and_export "$@"
"$python" taught_spans.py "${folders[@]}"
train_and_export "$@" # on from there, with what all sizes together have said
"$python" evaluate.py "${folders[@]}"
for units in "${sizes[@]}"; do
  "$python" vectors.py "${folders[@]}" --name "lstm-$units"
done
"$python" known_answers.py "${folders[@]}"
for name in "${cells[@]}"; do
  "$python" train.py "${folders[@]}" "${cell[@]}" --name "$name" --cell "${name%-*}" --units "${name#*-}" --heads sentiment --pretrain-steps 0 --again-steps 0
done
"$python" cells.py "${folders[@]}" --names "${cells[@]}"
