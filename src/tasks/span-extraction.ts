/** Tasks that find the answer to a question in a passage. */
import { type LocatedTokens, locateTokens } from '../text/offsets.ts'
import { splitSentences } from '../text/sentences.ts'
import { wholeWords } from '../text/whole-words.ts'
import type { TaskSpec } from '../wire/manifest.ts'
import { heldProbability, likeliestSpans } from './answer-spans.ts'
import { finiteLogits, reportedScores } from './scores.ts'
import { requireText, tensorsOf } from './side-tensors.ts'
import type { Span, TaskAdapter, TaskAnswer } from './task.ts'
import { overlapTokens, windowsOver } from './windows.ts'

/** More spans than reported scores, because several spans can have the same words. */
const spansConsidered = 20
/**
 * The most tokens of a window with its question. A run of the network cannot be stopped, so other questions wait for a window
 * to end.
 */
const maxWindowTokens = 512
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

/** A task whose answer stands in its long field, between a start and an end. Its outputs are the logits of both, `[1, tokens]`. */
export function spanExtraction(spec: TaskSpec): TaskAdapter {
  const [start = '', end = ''] = spec.outputs
  const isPassage = ({ isLong }: TaskSpec['fields'][number]) => isLong === true
  const passageField = (spec.fields.find(isPassage) ?? spec.fields[0]) as TaskSpec['fields'][number]
  const questionField = spec.fields.find((field) => field !== passageField) as TaskSpec['fields'][number]
  return {
    prepare(input, tokenizer, maximumTokens) {
      const text = (field: typeof passageField) =>
        requireText(field.name, input[field.name], tokenizer, maximumTokens)
      const question = text(questionField)
      const passage = text(passageField)
      const context = input[passageField.name] ?? ''
      return {
        ...tensorsOf(
          [
            { side: questionField.side, field: questionField.name, ids: question },
            { side: passageField.side, field: passageField.name, ids: passage },
          ],
          maximumTokens,
        ),
        outputs: [{ name: start }, { name: end }],
        // Token positions are computed when the answer arrives, because questions are prepared on every keystroke.
        read: (response) =>
          answerFrom(
            context,
            locateTokens(tokenizer, context),
            finiteLogits(response, start, passage.length),
            finiteLogits(response, end, passage.length),
          ),
      }
    },
    windows(input, tokenizer, maximumTokens) {
      const { [passageField.name]: context = '', [questionField.name]: question = '' } = input
      const questionTokens = tokenizer.encode(question, maximumTokens).length
      const room = maximumTokens - questionTokens
      const located = locateTokens(tokenizer, context)
      if (located.ids.length <= room || room < minWindowTokens) return [{ input, offset: 0 }]
      const most = Math.min(room, Math.max(minWindowTokens, maxWindowTokens - questionTokens))
      return windowsOver(context, located, most).map((window) => ({
        input: { ...input, [passageField.name]: context.slice(window.start, window.end) },
        offset: window.start,
      }))
    },
  }
}
