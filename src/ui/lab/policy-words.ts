/** Display names of the policies in the Lab. */
import type { PolicyName } from '../../lab/protocol.ts'

export interface PolicyWords {
  readonly policy: PolicyName
  readonly title: string
  readonly sentence: string
}

export const policyWords: readonly PolicyWords[] = [
  { policy: 'all_edge', title: 'Device alone', sentence: 'Nothing is ever sent.' },
  { policy: 'all_cloud', title: 'Cloud alone', sentence: 'Everything is sent.' },
  {
    policy: 'oracle',
    title: 'Perfect foresight',
    sentence: 'Knows both times beforehand. Nothing that uses one of them at a time can do better.',
  },
  {
    policy: 'fresh',
    title: 'The paper’s, network known',
    sentence: 'The paper’s choice, if it knew the network at every moment.',
  },
  {
    policy: 'paper',
    title: 'The paper’s policy',
    sentence:
      'Predicts both times. It knows the network from the last cloud answer, or from a ping once a minute.',
  },
  {
    policy: 'engine_saver',
    title: 'Breakeven saver',
    sentence: 'Remembers many round trips. Never asks both at once.',
  },
  {
    policy: 'engine_balanced',
    title: 'Breakeven balanced',
    sentence: 'The cloud steps in when the device is late, and the other way round.',
  },
  {
    policy: 'engine_fastest',
    title: 'Breakeven fastest',
    sentence: 'Both start whenever either might win.',
  },
]

/** The title of a policy, by its name in files. */
export const policyTitle = (name: string): string =>
  policyWords.find(({ policy }) => policy === name)?.title ?? name
