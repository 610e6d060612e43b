/** Why an engine of this device is disabled for a while, and which place answers instead. */
import type { Strike } from '../connection/engine-record.ts'
import { restsFor } from '../connection/engine-record.ts'

const engines: Record<Strike['place'], string> = {
  simd: 'this app’s own engine',
  wasm: 'the reference engine',
  webgpu: 'the GPU engine',
}

const capitalised = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1)

function whatHappened({ place, reason }: Strike): string {
  const engine = engines[place]
  switch (reason) {
    case 'killed':
      return `The browser closed this app while ${engine} was starting, perhaps for want of memory.`
    case 'wrong':
      return `${capitalised(engine)} gave wrong answers when it was tested on this device.`
    case 'lost':
      return `${capitalised(engine)} broke down twice within an hour.`
  }
}

/** @param others engines of this device that can answer now @param canAskCloud whether the cloud may be asked */
function whoAnswers(others: readonly Strike['place'][], canAskCloud: boolean): string {
  const [other] = others
  if (other) return `${engines[other]} answers`
  return canAskCloud ? 'the cloud answers' : 'nothing can answer without it'
}

/** Sentences for the screen. @param day the formatted date */
export const restingSentence = (
  strike: Strike,
  others: readonly Strike['place'][],
  canAskCloud: boolean,
  day: string,
): string => `${whatHappened(strike)} It rests until ${day}; meanwhile ${whoAnswers(others, canAskCloud)}.`

/** When the engine is enabled again automatically, in ms since 1970. */
export const restsUntil = ({ at }: Strike): number => at + restsFor
