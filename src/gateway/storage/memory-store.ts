import type { Observation } from '../../engine/estimate/observation.ts'
import {
  answersKept,
  type Intent,
  type LedgerStore,
  observationsKept,
  type StoredAnswer,
} from './ledger-store.ts'

/** Creates a store in memory, for browsers that deny IndexedDB and for tests. */
export function createMemoryStore(): LedgerStore {
  const values = new Map<string, unknown>()
  const answers = new Map<string, StoredAnswer>()
  const intents = new Map<string, Intent>()
  const observations: Observation[] = []
  return {
    open: async () => ({
      values: structuredClone(Object.fromEntries(values)),
      answers: [...answers.values()],
      intents: [...intents.values()],
    }),
    async write(changes) {
      for (const [name, value] of Object.entries(changes.values)) values.set(name, structuredClone(value))
      for (const answer of changes.answers) answers.set(answer.key, answer)
      for (const intent of changes.intents) intents.set(intent.key, intent)
      for (const key of changes.settled) intents.delete(key)
      observations.push(...changes.observations)
      observations.splice(0, observations.length - observationsKept)
      for (const key of [...answers.keys()].slice(0, -answersKept)) answers.delete(key)
    },
    history: async (limit) => observations.slice(-limit),
    async clear() {
      for (const kept of [values, answers, intents]) kept.clear()
      observations.length = 0
    },
  }
}
