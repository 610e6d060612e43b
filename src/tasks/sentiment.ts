import { classification } from './classification.ts'

/** Whether a text is positive or negative. Trained on sentences of film reviews (SST-2). */
export const sentiment = classification({
  id: 'sentiment',
  title: 'Positive or negative',
  summary: 'Is it positive or negative?',
  fields: [{ name: 'text', label: 'Text', placeholder: 'Write what you thought of it…' }],
  output: 'sentiment',
  labels: ['negative', 'positive'],
  examples: [
    { text: 'A quiet film that stays with you for days.' },
    { text: 'Two hours of my life that nobody will give back.' },
    {
      text: 'The first half hour drags and the jokes are older than the theatre, yet once the sisters finally meet, the story finds its heart, the camera slows down, and what looked like a routine family comedy turns into something tender, funny and wise.',
    },
  ],
})
