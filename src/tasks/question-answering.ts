/** Finds the answer to a question in a passage. Trained on questions about encyclopedia paragraphs (SQuAD v1.1). */
import { type LocatedTokens, locateTokens } from '../text/offsets.ts'
import { splitSentences } from '../text/sentences.ts'
import { wholeWords } from '../text/whole-words.ts'
import { heldProbability, likeliestSpans } from './answer-spans.ts'
import { finiteLogits, reportedScores } from './scores.ts'
import { requireText, tensorsOf } from './side-tensors.ts'
import type { Span, Task, TaskAnswer } from './task.ts'
import { overlapTokens, windowsOver } from './windows.ts'

/** More spans than reported scores, because several spans can have the same words. */
const spansConsidered = 20
/** If the question leaves less room for the passage, the text is not split into windows. */
const minWindowTokens = 2 * overlapTokens

/** From the start of the sentence with the answer's start to the end of the sentence with its end. */
function sentenceAround(text: string, { start, end }: Span): Span {
  const sentences = splitSentences(text)
  const from = sentences.findLast((sentence) => sentence.start <= start)?.start ?? start
  const to = sentences.find((sentence) => sentence.end >= end)?.end ?? end
  return { start: from, end: to }
}

function answerFrom(
  context: string,
  { offsets }: LocatedTokens,
  start: readonly number[],
  end: readonly number[],
): TaskAnswer {
  const spanOf = (first: number, last: number): Span => {
    const [from = 0] = offsets[first] ?? []
    const [, to = context.length] = offsets[last] ?? []
    const [start, end] = wholeWords(context, from, to)
    return { start, end }
  }
  const scores = new Map<string, number>()
  const spans = likeliestSpans(start, end, spansConsidered)
  for (const { first, last, probability } of spans) {
    const span = spanOf(first, last)
    const words = context.slice(span.start, span.end)
    scores.set(words, (scores.get(words) ?? 0) + probability)
  }
  const [best] = spans
  const span = spanOf(best?.first ?? 0, best?.last ?? 0)
  const label = context.slice(span.start, span.end)
  return {
    label,
    scores: reportedScores(scores, label),
    found: { ...span, sentence: sentenceAround(context, span) },
    held: heldProbability(start, end),
    ...(best && { logit: best.logit }),
  }
}

export const questionAnswering: Task = {
  id: 'question-answering',
  title: 'Ask a passage',
  summary: 'Ask a question, see the answer in the text',
  fields: [
    { name: 'context', label: 'Passage', placeholder: 'Paste any text…', isLong: true },
    { name: 'question', label: 'Question', placeholder: 'What do you want to know?' },
  ],
  labels: [],
  examples: [
    {
      context:
        'The harbour of Lindholm was dug by hand between 1884 and 1891. The first ship to enter it, the Margareta, carried roof tiles and a piano. In the winter of 1893 the ice kept everyone out, until a pilot named Elin Skov found that warm water from the tannery kept a narrow lane open all the way to the mill. The town paid her eleven crowns.',
      question: 'Who found the lane in the ice?',
    },
    {
      context:
        'Honey bees tell each other where food is by dancing. A forager that has found a meadow runs a figure of eight on the comb; the angle of its middle line, measured from straight up, is the angle between the food and the sun. The longer the waggle, the farther the meadow: about one second for each kilometre.',
      question: 'How long is the waggle for one kilometre?',
    },
  ],
  prepare(input, tokenizer, maximumTokens) {
    const { context = '' } = input
    const question = requireText('question', input.question, tokenizer, maximumTokens)
    const passage = requireText('context', input.context, tokenizer, maximumTokens)
    return {
      ...tensorsOf(
        [
          { side: 'question', field: 'question', ids: question },
          { side: 'passage', field: 'context', ids: passage },
        ],
        maximumTokens,
      ),
      outputs: [{ name: 'start' }, { name: 'end' }],
      // Token positions are computed when the answer arrives, because questions are prepared on every keystroke.
      read: (response) =>
        answerFrom(
          context,
          locateTokens(tokenizer, context),
          finiteLogits(response, 'start', passage.length),
          finiteLogits(response, 'end', passage.length),
        ),
    }
  },
  windows(input, tokenizer, maximumTokens) {
    const { context = '', question = '' } = input
    const room = maximumTokens - tokenizer.encode(question, maximumTokens).length
    const located = locateTokens(tokenizer, context)
    if (located.ids.length <= room || room < minWindowTokens) return [{ input, offset: 0 }]
    return windowsOver(context, located, room).map(({ start, end }) => ({
      input: { ...input, context: context.slice(start, end) },
      offset: start,
    }))
  },
}
