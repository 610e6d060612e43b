import { answerWords, hasGuess, labelWords } from '../../words/answers.ts'
import { percent } from '../../words/duration.ts'
import { atPlace } from '../../words/places.ts'
import { askedTexts, passageOf } from '../store/entry-texts.ts'
import type { FeedEntry } from '../store/feed-entry.ts'
import { excerptOf } from './excerpt.ts'

/** An answer as text for the clipboard: the question, the answer with its probability and place, and its sentence. */
export function answerAsText(entry: FeedEntry): string {
  const asked = askedTexts(entry).map(({ label, text }) => (label ? `${label}: ${text}` : text))
  const answered = entry.runs.find((run) => run.state === 'answered')
  if (answered?.state !== 'answered') return asked.join('\n')
  const { answer, record } = answered
  const guess = answer.doubt ? `${labelWords(entry.task, answer.label)} ` : ''
  const score = hasGuess(answer) ? `, ${guess}${percent(answer.scores[answer.label] ?? 0)}` : ''
  const said = `${answerWords(entry.task, answer)}${score} (${atPlace(record.place)})`
  const passage = passageOf(entry)
  if (passage === undefined || !answer.found || answer.doubt) return [...asked, said].join('\n')
  const { before, answer: words, after } = excerptOf(passage, answer.found)
  return [...asked, said, `“${before}${words}${after}”`].join('\n')
}
