import { classification } from './classification.ts'

/** Is this said with pleasure or displeasure? Trained on sentences of film reviews (SST-2). */
export const sentiment = classification({
  id: 'sentiment',
  title: 'Sentiment',
  summary: 'Is it meant well or badly?',
  fields: [{ name: 'text', label: 'Text', placeholder: 'Say what you thought of it…' }],
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
