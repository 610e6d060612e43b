import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'
import type { LabLengths, NamedLengths } from '../../../lab/protocol.ts'
import { splitSentences } from '../../../text/sentences.ts'
import type { Tokenizer } from '../../../text/tokenizer.ts'
import { loadTokenizer } from '../../ask/tokenizer-file.ts'
import { useServices } from '../../services.ts'
import { count } from '../../words/duration.ts'
import { wordsOf } from '../../words/word-count.ts'
import type { LengthsSource } from './choices.ts'
import { Select } from './Select.tsx'
import { askedLengths } from './this-device.ts'

const namedOptions: readonly (readonly [NamedLengths, string])[] = [
  ['snli-premises', 'The paper’s captions (SNLI premises)'],
  ['squad-questions', 'The paper’s questions (SQuAD)'],
  ['snli-sentences', 'Captions and replies (all of SNLI)'],
  ['squad-passages', 'Paragraphs (SQuAD)'],
]
const settleMs = 250

interface LengthsChoiceProps {
  readonly from: LengthsSource
  readonly lengths: LabLengths
  readonly text: string
  readonly choose: (from: LengthsSource, lengths?: LabLengths, text?: string) => void
}

const meanOf = (lengths: readonly number[]) => lengths.reduce((sum, n) => sum + n, 0) / lengths.length

function ListedWords({ lengths, what }: { lengths: LabLengths; what: string }) {
  if (lengths.kind !== 'listed') return null
  const many = lengths.lengths.length
  return (
    <p className="quiet">
      {count(many)} {many === 1 ? what : `${what}s`}, {wordsOf(meanOf(lengths.lengths)).toFixed(1)} words on
      average; drawn at random.
    </p>
  )
}

/** The lengths of the simulated questions: from the paper, from this device, or from a pasted text. */
export function LengthsChoice({ from, lengths, text, choose }: LengthsChoiceProps) {
  const { feed } = useServices()
  const entries = useStore(feed.store, (state) => state.entries)
  const own = askedLengths(entries)
  const [problem, setProblem] = useState('')
  const id = useId()

  const pick = (source: LengthsSource) => {
    setProblem('')
    if (source === 'history') choose(source, { kind: 'listed', lengths: own })
    else if (source === 'text') choose(source)
    else choose(source, { kind: 'named', name: source })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a text is measured when it changes, not when its lengths change
  useEffect(() => {
    if (from !== 'text' || text.trim() === '') return
    let left = false
    const timer = setTimeout(() => {
      loadTokenizer().then(
        (words) => {
          if (left) return
          const found = textLengths(text, words)
          setProblem(found.length > 0 ? '' : 'No words found in this text.')
          if (found.length > 0) choose('text', { kind: 'listed', lengths: found })
        },
        (error: Error) => !left && setProblem(error.message),
      )
    }, settleMs)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [from, text])

  return (
    <fieldset className="card group">
      <legend>Texts</legend>
      <Select
        label="Lengths"
        isLabelHidden
        value={from}
        options={[
          ...namedOptions,
          [
            'history',
            own.length === 0 ? 'Your own history (nothing asked yet)' : 'Your own history',
            own.length === 0,
          ],
          ['text', 'A text you paste'],
        ]}
        change={pick}
      />
      {from === 'history' && <ListedWords lengths={lengths} what="question" />}
      {from === 'text' && (
        <>
          <label htmlFor={`${id}-text`}>Text; it stays on this device</label>
          <textarea
            id={`${id}-text`}
            rows={4}
            value={text}
            onChange={(event) => choose('text', undefined, event.target.value)}
          />
          {text.trim() === '' ? (
            <p className="quiet">Until there is text, the lengths chosen before are used.</p>
          ) : (
            <ListedWords lengths={lengths} what="sentence" />
          )}
          {text.length > maxCharacters && (
            <p className="quiet">The first {count(maxCharacters)} characters are read.</p>
          )}
        </>
      )}
      {problem && (
        <p className="lab-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

/** The maximum text to measure. Longer texts would block the page and add no information. */
const maxCharacters = 200_000

/** The token count of each non-empty sentence in the first `maxCharacters` characters. */
const textLengths = (text: string, words: Tokenizer): number[] =>
  splitSentences(text.slice(0, maxCharacters))
    .map((sentence) => words.encode(sentence.text).length)
    .filter((length) => length > 0)
