/** Display names of the answers. The models' own labels are for programs. */

const wordsByTask: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sentiment: { negative: 'Negative', positive: 'Positive', neutral: 'Mixed or neutral' },
  entailment: {
    entailment: 'Yes, it follows',
    neutral: 'It may or may not',
    contradiction: 'No, it contradicts',
  },
  'question-type': {
    abbreviation: 'What letters stand for',
    description: 'Explanation',
    entity: 'Thing',
    human: 'Person or group',
    location: 'Place',
    number: 'Number',
  },
}

/** The display name for a label of a task. Words of a passage and unknown labels are unchanged. */
export const labelWords = (task: string, label: string): string => wordsByTask[task]?.[label] ?? label
