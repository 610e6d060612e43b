import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { TaskInput } from '../../src/tasks/task.ts'
import { createTokenizer } from '../../src/text/tokenizer.ts'
import { modelNamed } from '../../src/wire/find-model.ts'
import { valuesPerToken } from '../../src/wire/network.ts'
import type { Row } from '../../src/wire/read-rows.ts'
import { loadArtefacts } from '../artefacts.ts'
import { outputsOfRows } from '../ask.ts'
import { createTextWork } from '../text/text-work.ts'
import { pad } from './pad.ts'
import { openSession } from './session.ts'

const { folder, manifest, tokenizer } = await loadArtefacts(resolve('testing/tiny-models/artefacts'))
const session = await openSession({
  folder,
  networks: manifest.networks,
  device: 'cpu',
  precision: 'auto',
  threads: 1,
})
const pieces: Record<string, number> = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'))
  .model.vocab

/** A tokenizer that marks words instead of their parts, with the ids of the shipped one. */
const marking = (mark: string, parts: object) => {
  const marked = Object.entries(pieces).map(
    ([piece, id]) => [/^[a-z]+$/.test(piece) ? mark + piece : piece.replace('##', ''), id] as const,
  )
  const file = { version: '1.0', added_tokens: [], post_processor: null, decoder: null, ...parts }
  return { file, marked: marked.toSorted(([, a], [, b]) => a - b) }
}
const lower = { type: 'Lowercase' }
const byteLevel = marking('Ġ', {
  normalizer: lower,
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: true },
})
const unigram = marking('▁', { normalizer: lower, pre_tokenizer: { type: 'Metaspace' } })
const tokenizers = {
  WordPiece: tokenizer,
  'byte-level BPE': createTokenizer({
    ...byteLevel.file,
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(byteLevel.marked),
      merges: [],
      ignore_merges: true,
      unk_token: '[UNK]',
    },
  }),
  Unigram: createTokenizer({
    ...unigram.file,
    model: { type: 'Unigram', vocab: unigram.marked.map(([piece]) => [piece, -piece.length / 9]), unk_id: 1 },
  }),
}
let work = createTextWork(manifest, tokenizer)
let id = 0

async function run(model: string, rows: readonly Row[]) {
  const { head, model: found } = modelNamed(manifest, model)
  const sides = head.sides.map((_, side) => pad(rows.map((row) => row[side] as Int32Array)))
  const outputs = await session.run({ network: found.network, head: found.head, sides })
  return outputsOfRows(outputs, rows, valuesPerToken(head))
}

/** The answers to texts that run in one batch. */
async function answers(model: string, ...inputs: TaskInput[]) {
  const asked = inputs.map((input) => {
    id += 1
    return { id, rows: work.prepare(id, { model, input, inWindows: false }).rows }
  })
  const outputs = await run(
    model,
    asked.flatMap(({ rows }) => rows),
  )
  return asked.map((one, index) => work.finish(one.id, outputs[index] ?? []))
}

test.each(Object.entries(tokenizers))(
  'with %s a whole graph answers each kind of task, and each row of a batch as if alone',
  async (_, tokenizer) => {
    work = createTextWork(manifest, tokenizer)
    const topics = await answers(
      'topic',
      { text: 'The soup.' },
      { text: 'Tom saw the ship near the island of Oslo.' },
    )
    expect(topics.map(({ label }) => label)).toEqual(['food', 'travel'])

    const pairs = await answers(
      'same-topic',
      { left: 'The coach.', right: 'The runner went to the match.' },
      { left: 'The cook likes bread and cheese.', right: 'The train.' },
    )
    expect(pairs.map(({ label }) => label)).toEqual(['same', 'different'])

    const passage = 'Elin saw the train. The ship was in the harbour near Oslo.'
    const spans = await answers(
      'find-word',
      { passage, question: 'where is the harbour' },
      { passage: 'The train.', question: 'who saw the train' },
    )
    expect(spans.map(({ found }) => found)).toEqual([
      { start: 40, end: 47, sentence: { start: 20, end: 58 } },
      { start: 4, end: 9, sentence: { start: 0, end: 10 } },
    ])

    const [names, none] = await answers(
      'names',
      { text: 'Ada went to Paris with Tom.' },
      { text: 'The soup.' },
    )
    expect(names?.label).toBe('Ada, Paris, Tom')
    expect(names?.marked).toEqual([
      { start: 0, end: 3, label: 'PER' },
      { start: 12, end: 17, label: 'LOC' },
      { start: 23, end: 26, label: 'PER' },
    ])
    expect(none).toMatchObject({ label: 'none', marked: [] })
  },
)
