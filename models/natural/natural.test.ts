import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const headers = {
  sentiment: ['kind', 'text', 'answer'],
  question_type: ['kind', 'text', 'answer'],
  entailment: ['kind', 'premise', 'hypothesis', 'answer'],
  answers: ['kind', 'context', 'question', 'answers'],
}
const labels = {
  sentiment: { positive: 75, negative: 75, neutral: 50 },
  question_type: { abbreviation: 20, description: 36, entity: 36, human: 36, location: 36, number: 36 },
  entailment: { entailment: 67, neutral: 67, contradiction: 66 },
}
const python = process.env.PYTHON ?? 'python3'
const hasPython = spawnSync(python, ['--version'], { stdio: 'ignore' }).status === 0

/** The fields of every line of a file of this folder; the header comes first. */
function linesOf(task: string): string[][] {
  const text = readFileSync(new URL(`${task}.tsv`, import.meta.url), 'utf8')
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'))
}

/** Two inputs that differ in case, spaces or punctuation alone are the same input. */
function normalized(input: string): string {
  return input
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()
}

function countsOf(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

describe.each(Object.entries(headers))('%s.tsv', (task, header) => {
  const [first, ...rows] = linesOf(task)

  test('holds 200 rows under its header', () => {
    expect(first).toEqual(header)
    expect(rows).toHaveLength(200)
  })

  test('has trimmed fields, and only an answer may be empty', () => {
    for (const row of rows) {
      expect(row).toHaveLength(header.length)
      expect(row.map((field) => field.trim())).toEqual(row)
      expect(row.slice(0, -1)).not.toContain('')
    }
  })

  test('has no input twice', () => {
    const inputs = rows.map((row) => row.slice(1, -1).map(normalized).join('\n'))
    expect(inputs.filter((input, i) => inputs.indexOf(input) !== i)).toEqual([])
  })
})

test.each(Object.entries(labels))(
  '%s.tsv has the known labels as often as the README says',
  (task, counts) => {
    expect(countsOf(linesOf(task).map((row) => row.at(-1) ?? ''))).toEqual({ ...counts, answer: 1 })
  },
)

test('every answer of answers.tsv is a substring of its context, and none is listed twice', () => {
  const answered = linesOf('answers')
    .slice(1)
    .filter((row) => row[3] !== '')
  for (const [, context = '', question = '', answers = ''] of answered) {
    const accepted = answers.split(' | ')
    expect(new Set(accepted).size, question).toBe(accepted.length)
    expect(accepted, question).not.toContain('')
    for (const answer of accepted) expect(context).toContain(answer)
  }
})

test('of the questions about the 68 contexts, the 30 of the kind no-answer have no answer and all others have one', () => {
  const rows = linesOf('answers').slice(1)
  expect(new Set(rows.map((row) => row[1]))).toHaveProperty('size', 68)
  const unanswered = rows.filter((row) => row[3] === '')
  expect(unanswered).toHaveLength(30)
  expect(rows.filter((row) => row[0] === 'no-answer')).toEqual(unanswered)
})

test.skipIf(!hasPython)(`natural.py reads every row (needs ${python})`, () => {
  const program =
    'import json, natural as n; print(json.dumps([n.sentiment(), n.question_types(), n.entailment(), n.answers()]))'
  const printed = execFileSync(python, ['-c', program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  })
  const [sentiment, questionTypes, entailment, answers] = JSON.parse(printed)
  expect([sentiment, questionTypes, entailment, answers].map((rows) => rows.length)).toEqual([
    200, 200, 200, 200,
  ])
  expect(countsOf(sentiment.map((row: unknown[]) => row[2]))).toEqual({ 0: 75, 1: 50, 2: 75 })
  expect(countsOf(questionTypes.map((row: unknown[]) => row[2]))).toEqual({
    0: 20,
    1: 36,
    2: 36,
    3: 36,
    4: 36,
    5: 36,
  })
  expect(countsOf(entailment.map((row: unknown[]) => row[2]))).toEqual({ 0: 67, 1: 67, 2: 66 })
  expect(countsOf(answers.map((row: unknown[][]) => row[3]?.length))).toHaveProperty('0', 30)
})
