/** Why an engine of this device is disabled for a while, and which place answers instead. */

import type { EngineFailure } from '../connection/engine-failures.ts'
import { disabledDuration } from '../connection/engine-failures.ts'
import { capital } from './capital.ts'

const engines: Record<EngineFailure['place'], string> = {
  simd: 'this app’s own engine',
  wasm: 'the reference engine',
  webgpu: 'the GPU engine',
}

function whatHappened({ place, reason }: EngineFailure): string {
  const engine = engines[place]
  switch (reason) {
    case 'crashed':
      return `The browser closed this app while ${engine} was starting, perhaps for want of memory.`
    case 'wrong':
      return `${capital(engine)} gave wrong answers when it was tested on this device.`
    case 'lost':
      return `${capital(engine)} broke down twice within an hour.`
  }
}

/** @param others engines of this device that can answer now @param canAskCloud whether the cloud may be asked */
function whoAnswers(others: readonly EngineFailure['place'][], canAskCloud: boolean): string {
  const [other] = others
  if (other) return `${engines[other]} answers`
  return canAskCloud ? 'the cloud answers' : 'nothing can answer without it'
}

/** Sentences for the screen. @param day the formatted date */
export const disabledSentence = (
  failure: EngineFailure,
  others: readonly EngineFailure['place'][],
  canAskCloud: boolean,
  day: string,
): string =>
  `${whatHappened(failure)} It is disabled until ${day}; meanwhile ${whoAnswers(others, canAskCloud)}.`

/** When the engine is enabled again automatically, in ms since 1970. */
export const disabledUntil = ({ at }: EngineFailure): number => at + disabledDuration
