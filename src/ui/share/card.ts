/** Draws an answer as an image. */

import { excerptOf } from '../feed/answer/excerpt.ts'
import { askedTexts, passageOf } from '../feed/store/entry-texts.ts'
import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { answerWords, hasGuess, labelWords } from '../words/answers.ts'
import { capital } from '../words/capital.ts'
import { isMissing } from '../words/decision/predictions.ts'
import { measuredTime, percent } from '../words/duration.ts'
import { atPlace, kindOf } from '../words/places.ts'
import { windowsSummary } from '../words/windows.ts'
import { directionOf, wrapLines } from './wrap-lines.ts'

export interface Card {
  /** The asked texts, with names if there are several. */
  readonly asked: readonly { readonly label?: string; readonly text: string }[]
  readonly answer: string
  readonly certainty?: string
  /** The sentence of the passage that contains the answer. */
  readonly quotation?: string
  /** The place, the time, and whether the device was online. */
  readonly where: string
  readonly kind: 'edge' | 'cloud'
}

/** The content of a card. Undefined until the entry is answered. */
export function cardOf(entry: FeedEntry): Card | undefined {
  const answered = entry.runs.find((run) => run.state === 'answered')
  if (answered?.state !== 'answered') return undefined
  const { answer, record, windows } = answered
  const isOffline = record.decision.predictions.some(
    (prediction) =>
      prediction.kind === 'cloud' && isMissing(prediction) && prediction.unavailable === 'offline',
  )
  const summary = windowsSummary(windows)
  const place = summary ? summary.places.map(({ words }) => words).join(', ') : atPlace(record.place)
  const passage = passageOf(entry)
  const excerpt =
    passage !== undefined && answer.found && !answer.doubt ? excerptOf(passage, answer.found) : undefined
  return {
    asked: askedTexts(entry),
    answer: answer.found && !answer.doubt ? answer.label : answerWords(entry.task, answer),
    ...(hasGuess(answer) && {
      certainty: `${answer.doubt ? `${labelWords(entry.task, answer.label)}? ` : ''}${percent(answer.scores[answer.label] ?? 0)} sure`,
    }),
    ...(excerpt && { quotation: `“${excerpt.before}${excerpt.answer}${excerpt.after}”` }),
    where: `${capital(place)}, ${measuredTime(summary?.elapsed ?? record.elapsed)}${isOffline ? ', offline' : ''}`,
    kind: kindOf(record.place),
  }
}

const width = 1080
const margin = 84
const fonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif'

interface Style {
  readonly size: number
  readonly weight?: number
  readonly colour: string
  readonly most: number
}

/** Longer texts have smaller letters. */
const sizeFor = ({ length }: string): number => (length < 90 ? 60 : length < 220 ? 48 : 40)

/**
 * Draws a card.
 *
 * @param colours by custom property: `--ink`
 * @returns a canvas that is 1080 pixels wide and at least 1080 pixels high, depending on its texts
 */
export function drawCard(card: Card, colours: (name: string) => string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  const context = canvas.getContext('2d')
  if (!context) throw new Error('Expected a canvas to draw on; this browser gives none.')
  const steps: ((y: number) => void)[] = []
  let height = margin

  const font = ({ size, weight = 400 }: Style) => `${weight} ${size}px ${fonts}`
  const write = (text: string, style: Style, below: number) => {
    context.font = font(style)
    const lines = wrapLines(text, width - 2 * margin, style.most, (line) => context.measureText(line).width)
    const lineHeight = Math.round(style.size * 1.35)
    const top = height
    const direction = directionOf(text)
    steps.push((offset) => {
      context.font = font(style)
      context.fillStyle = style.colour
      context.direction = direction
      context.textAlign = 'start'
      lines.forEach((line, index) => {
        context.fillText(
          line,
          direction === 'rtl' ? width - margin : margin,
          offset + top + lineHeight * (index + 0.75),
        )
      })
    })
    height += lines.length * lineHeight + below
  }

  const [ink, quiet] = [colours('--ink'), colours('--ink-quiet')]
  for (const { label, text } of card.asked) {
    if (label) write(label, { size: 32, colour: quiet, most: 1 }, 4)
    write(text, { size: sizeFor(text), colour: ink, most: card.asked.length > 1 ? 4 : 7 }, 28)
  }
  height += 20
  write(card.answer, { size: card.answer.length < 40 ? 84 : 56, weight: 700, colour: ink, most: 3 }, 4)
  if (card.certainty) write(card.certainty, { size: 36, colour: quiet, most: 1 }, 28)
  if (card.quotation) write(card.quotation, { size: 38, colour: quiet, most: 5 }, 20)

  const foot = 132
  canvas.height = Math.max(width, height + foot + margin / 2)
  context.fillStyle = colours('--paper')
  context.fillRect(0, 0, width, canvas.height)
  context.fillStyle = colours(card.kind === 'edge' ? '--device' : '--cloud')
  context.fillRect(0, 0, width, 16)
  const spare = canvas.height - foot - height
  for (const step of steps) step(Math.max(0, spare / 2))

  context.direction = 'ltr'
  context.fillStyle = colours('--line')
  context.fillRect(margin, canvas.height - foot, width - 2 * margin, 2)
  const baseline = canvas.height - foot + 76
  context.font = `600 34px ${fonts}`
  context.fillStyle = colours(card.kind === 'edge' ? '--device' : '--cloud')
  context.textAlign = 'left'
  const [where = ''] = wrapLines(card.where, 640, 1, (line) => context.measureText(line).width)
  context.fillText(where, margin, baseline)
  context.textAlign = 'right'
  context.fillStyle = ink
  context.fillText('Breakeven', width - margin, baseline)
  return canvas
}
