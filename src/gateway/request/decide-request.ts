/** Builds the input of the engine's decision from the current state of the gateway. */

import type { PlaceId } from '../../engine/place.ts'
import { decide } from '../../engine/plan/decide.ts'
import type { Decision, Mode } from '../../engine/plan/decision.ts'
import { weighingOf } from '../../engine/plan/weighing.ts'
import type { Milliseconds } from '../../units.ts'
import type { MessageSizeMemory } from '../places/message-sizes.ts'
import type { Places } from '../places/places.ts'
import type { SpeculativeRun } from '../speculation/speculative-answers.ts'
import type { Ledger } from '../storage/ledger.ts'
import { objectiveOf } from '../storage/settings.ts'
import type { Question } from './question.ts'

export interface DecideOptions {
  /** The size of the request body for the cloud. */
  readonly bodyBytes: number
  /** Overrides the setting for this question. */
  readonly mode?: Mode
  /** Restricts the question to this place. */
  readonly place?: PlaceId
  /** A speculative run of the same question. */
  readonly ahead?: SpeculativeRun | undefined
}

export interface DecideNeeds {
  readonly ledger: Ledger
  readonly places: Places
  readonly sizes: MessageSizeMemory
  readonly now: () => Milliseconds
}

export type Decide = ReturnType<typeof createDecide>

export function createDecide({ ledger, places, sizes, now }: DecideNeeds) {
  return (
    asked: Pick<Question, 'network' | 'model' | 'tokens' | 'client'>,
    { bodyBytes, mode = ledger.settings.mode, place, ahead }: DecideOptions,
  ): Decision => {
    const at = now()
    const statuses = places
      .statuses(asked.network, asked.client, at)
      .map((status) => (status.place === ahead?.place ? { ...status, ahead: ahead.by(at) } : status))
    return decide(ledger.state, {
      network: asked.network,
      tokens: asked.tokens,
      messages: sizes.of(asked, bodyBytes),
      mode,
      weighing: weighingOf(objectiveOf(ledger.settings)),
      ...(place !== undefined && { force: place }),
      places: statuses,
      now: at,
    })
  }
}
