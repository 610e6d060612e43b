/** Simulates policies in every regime of the recordings. */
import type { PolicyName } from '../policies/policy.ts'
import { simulate } from '../simulate.ts'
import type { Tally } from '../tally.ts'
import { clipped, isStress, kindOf, type RegimeKind } from './classify.ts'
import { fromZero, type Recording, type Regime, regimesOf } from './regime.ts'

export interface Tried {
  readonly regime: Regime
  readonly kind: RegimeKind
  readonly tallies: Readonly<Partial<Record<PolicyName, Tally>>>
}

/** @param onRegime called before each regime with the completed share */
export function evaluate(
  recordings: readonly Recording[],
  policies: readonly PolicyName[],
  seed: number,
  onRegime: (share: number) => void = () => {},
): Tried[] {
  return recordings.flatMap((given, r) => {
    const recording = { ...given, network: fromZero(given.network) }
    const withoutPeaks = clipped(recording.network)
    const stress = isStress(recording)
    const regimes = regimesOf(recording, seed)
    return regimes.map((regime, i) => {
      onRegime((r + i / regimes.length) / recordings.length)
      const kind = stress ? 'stress' : kindOf(regime, withoutPeaks)
      const { tallies } = simulate(regime.world, regime.sentences(), { policies })
      return { regime, kind, tallies }
    })
  })
}
