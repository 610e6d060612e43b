/** What screens call the answers of the tasks. The models' own labels stay what programs read. */

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

/** The words for a label of a task; words of a passage, and labels that are not known, stand as they are. */
export const labelWords = (task: string, label: string): string => wordsByTask[task]?.[label] ?? label
