import { classification } from './classification.ts'

/** Whether the second text follows from the first. Trained on captions and everyday sentences (SNLI, MultiNLI). */
export const entailment = classification({
  id: 'entailment',
  title: 'Does it follow?',
  summary: 'Does one sentence follow from another?',
  fields: [
    { name: 'premise', label: 'If this is true', placeholder: 'One sentence…' },
    { name: 'hypothesis', label: 'Is this true too?', placeholder: 'Another sentence…' },
  ],
  output: 'entailment',
  labels: ['entailment', 'neutral', 'contradiction'],
  examples: [
    {
      premise: 'Three children are building a sandcastle on the beach.',
      hypothesis: 'Some kids are playing outdoors.',
    },
    {
      premise: 'A man in a red coat is asleep on the train.',
      hypothesis: 'The man is going home from work.',
    },
    { premise: 'Two women are laughing at a small table in a café.', hypothesis: 'The café is empty.' },
  ],
})
