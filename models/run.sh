#!/usr/bin/env bash
# The whole recipe: teachers, what they say, the networks that learn from it, what is shipped. `./run.sh` is to be started again when it was
# interrupted: each step goes on where it stopped. `./run.sh --smoke` runs every step on tiny made-up data and teachers, in a temporary folder.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
folders=() prepare=() teach=() train=(--workers "${WORKERS:-2}") artefacts=artefacts
# A smaller size begins as the heaviest units of the larger one, so it needs fewer batches.
sizes=(300 200) dimensions=(192 128) self_attention=(96 0) narrowed=(--together-steps 14000) cells=(gru-300 gru-200 rnn-300 rnn-200) cell=(--together-steps 2400)
if [ "${1:-}" = --smoke ]; then
  shift
  tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
  artefacts=$tmp/artefacts
  folders=(--data "$tmp/data" --build "$tmp/build" --artefacts "$artefacts")
  prepare=(--vocabulary 400) teach=(--epochs 0.2)
  train+=(--pretrain-steps 20 --together-steps 1200)
  sizes=(24 16) dimensions=(24 16) self_attention=(8 0) narrowed=(--together-steps 350) cells=(gru-16) cell=(--together-steps 120)
  "$python" madeup.py "${folders[@]}"
fi
"$python" -m teachers.packages "${folders[@]}"
"$python" -m teachers.fine_tune "${folders[@]}" "${teach[@]}"
"$python" -m teachers.say "${folders[@]}"
"$python" prepare.py "${folders[@]}" "${prepare[@]}"
"$python" -m teachers.states "${folders[@]}"
for n in "${!sizes[@]}"; do
  units=${sizes[n]} from=()
  [ "$n" = 0 ] || from=(--start-from "$artefacts" --start-units "${sizes[0]}" --start-dimensions "${dimensions[0]}" "${narrowed[@]}")
  "$python" train.py "${folders[@]}" "${train[@]}" --name "lstm-$units" --units "$units" --dimensions "${dimensions[n]}" \
    --self-attention "${self_attention[n]}" "${from[@]}" "$@"
  "$python" export.py "${folders[@]}" --name "lstm-$units" --units "$units" --default-units "${sizes[0]}"
done
"$python" evaluate.py "${folders[@]}"
for units in "${sizes[@]}"; do
  "$python" vectors.py "${folders[@]}" --name "lstm-$units"
done
"$python" known_answers.py "${folders[@]}"
for name in "${cells[@]}"; do
  "$python" train.py "${folders[@]}" "${cell[@]}" --name "$name" --cell "${name%-*}" --units "${name#*-}" --dimensions "${dimensions[1]}" --heads sentiment --pretrain-steps 0
done
"$python" cells.py "${folders[@]}" --names "${cells[@]}"
