/** Reports the cost of policies over many regimes, pooled by kind and pace. */
import type { PolicyName } from '../policies/policy.ts'
import { type Report, reportOf } from '../report.ts'
import { simulate } from '../simulate.ts'
import type { Tally } from '../tally.ts'
import { clipped, isStress, kindOf, type RegimeKind } from './classify.ts'
import { paces, type Recording, type Regime, regimesOf, withZeroStart } from './regime.ts'

const kinds: readonly RegimeKind[] = ['length', 'outage', 'stress', 'trivial']

/** Returns the path regret over several regimes in percent of the oracle's time. */
function pooledRegret(tallies: readonly Tally[]): number {
  const [total, best] = [sumOf(tallies, 'total'), sumOf(tallies, 'best')]
  return best > 0 ? 100 * (total / best - 1) : 0
}

const sumOf = (tallies: readonly Tally[], field: keyof Tally) =>
  tallies.reduce((sum, tally) => sum + tally[field], 0)

/** Returns the additional time compared with the better trivial policy, in percent. */
function worseThanTrivial(policy: Tally, { tallies }: RegimeResult): number {
  const better = Math.min(tallies.all_edge?.total ?? Infinity, tallies.all_cloud?.total ?? Infinity)
  return 100 * (policy.total / better - 1)
}

/** @param part the evaluated part of the recordings */
export function reportRecordings(
  tried: readonly RegimeResult[],
  policies: readonly PolicyName[],
  seed: number,
  part: string,
): Report {
  const items = kinds.flatMap((kind) =>
    paces.flatMap((pace) => {
      const here = tried.filter((one) => one.kind === kind && one.regime.pace === pace)
      if (here.length === 0) return []
      return policies.map((policy) => {
        const of = here.map(({ tallies }) => tallies[policy] as Tally)
        const worst = Math.max(...here.map((one, i) => worseThanTrivial(of[i] as Tally, one)))
        const perSentence = (...fields: (keyof Tally)[]) =>
          fields.reduce((sum, field) => sum + sumOf(of, field), 0) / sumOf(of, 'sentences')
        return { kind, pace, regimes: here.length, policy, regret: pooledRegret(of), worst, perSentence }
      })
    }),
  )
  return reportOf(
    'Path regret over recordings, pooled over regimes',
    items,
    [
      ['regimes', ({ kind }) => kind],
      ['pace', ({ pace }) => pace],
      ['how many', ({ regimes }) => regimes],
      ['policy', ({ policy }) => policy],
      ['path regret %', ({ regret }) => regret, 2],
      ['worst, of better trivial %', ({ worst }) => worst, 1],
      ['device second %', ({ perSentence }) => 100 * perSentence('secondEdgeStarts'), 1],
      ['second starts %', ({ perSentence }) => 100 * perSentence('hedged', 'raced'), 1],
      ['probes a sentence', ({ perSentence }) => perSentence('pings'), 3],
    ],
    [
      part,
      'length: both trivial choices at least 5% worse than the oracle, also with round trips clipped at their 95th percentile; outage: only without clipping;',
      'stress: recordings in which more than 5% of the probes were lost; trivial: one side alone is enough.',
      `Device 0.3 to 20 ms a token, server 5 ms + 0.05 ms a token; sentences (SNLI) and paragraphs (SQuAD); typed: 5 s between sentences on average; seed ${seed}.`,
      'worst: the regime in which the policy lost most against the better of all edge and all cloud.',
    ],
  )
}

export interface RegimeResult {
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
): RegimeResult[] {
  return recordings.flatMap((given, r) => {
    const recording = { ...given, network: withZeroStart(given.network) }
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
