import { classification } from './classification.ts'

/** The kind of thing that a question asks for: the six coarse classes of TREC. */
export const questionType = classification({
  id: 'question-type',
  title: 'Kind of question',
  summary: 'What kind of answer does a question want?',
  fields: [{ name: 'text', label: 'Text', placeholder: 'Ask a question…' }],
  output: 'question_type',
  labels: ['abbreviation', 'description', 'entity', 'human', 'location', 'number'],
  examples: [
    { text: 'Who painted the ceiling of this chapel?' },
    { text: 'How many bridges cross the river in Prague?' },
    { text: 'What do the letters HTTP stand for?' },
  ],
})
