/** The texts of the model cards: training data, licences and known errors. The numbers come from the manifest. */

export interface CardText {
  readonly trainedOn: string
  /** The training data of the task. */
  readonly licences: string
  /** What the scores count. */
  readonly rows: string
  /** The baseline of the scores. */
  readonly baseline: string
  readonly fails: readonly string[]
}

/** The card of the shared encoder. */
export const sharedText = {
  trainedOn:
    'One encoder reads the texts of every task; a small head for each task answers. The encoder was first trained to guess hidden words of reviews and questions, then on all four tasks together, and at last on what it had learnt to say itself of SQuAD’s questions. Its most frequent words start from GloVe’s vectors; in the larger size what MiniLM knows of each word stands beside them, and the heads of all tasks but answers also learnt from what MiniLM and MPNet say.',
  licences: 'GloVe: public domain (PDDL). MiniLM and MPNet: Apache 2.0. No text of any data set is shipped.',
  fails: [
    'It reads English. Other scripts become one unknown sign after another.',
    'A probability says how sure the model is. In the larger size it was fitted to the texts it was tested on; elsewhere it is right less often.',
  ],
} as const

/** The cards by task. */
export const cardTexts: Readonly<Record<string, CardText>> = {
  sentiment: {
    trainedOn:
      'Sentences and phrases of film reviews (SST-2) and whole film reviews (IMDB), judged good or bad; in the larger size also phrases judged neither.',
    licences: 'SST-2 and IMDB: research use.',
    rows: 'sentences',
    baseline: 'words and word pairs, counted without their order',
    fails: [
      'Negation: “not good” and “not dull” are often read alike.',
      'Where a size tells no “mixed or neutral”, it calls a plain statement good or bad all the same; where it does, a mild opinion may pass for neutral.',
      'Away from reviews it guesses more.',
    ],
  },
  'question-type': {
    trainedOn:
      'Questions of facts in six classes (TREC). A second reader, trained on the same, sorted questions about encyclopedia articles (SQuAD v1.1) as further examples.',
    licences: 'TREC: research use. SQuAD v1.1: CC BY-SA 4.0.',
    rows: 'questions',
    baseline: 'words and word pairs, counted without their order',
    fails: [
      'A text that asks nothing gets a type all the same.',
      'Names it has not seen: a person may be taken for a thing, and a thing for a place.',
      '“How” and “what” ask for many things; a rare wording may be sorted by its first word alone.',
    ],
  },
  entailment: {
    trainedOn:
      'Pairs of sentences: captions of photographs and what people wrote to follow from them or not (SNLI), and some pairs from speech, letters and fiction (MultiNLI).',
    licences: 'SNLI: CC BY-SA 4.0. MultiNLI: the licence of the OANC for most parts, others for fiction.',
    rows: 'pairs',
    baseline: 'words of the hypothesis, and which of them the premise lacks',
    fails: [
      'It knows captions best. Abstract or long texts are foreign to it.',
      'Negation: “not” or “nobody” alone is often called a contradiction.',
      'Numbers: “three” and “four” may pass for the same, mostly in the small size.',
      'Names: two people may be taken for one.',
    ],
  },
  'question-answering': {
    trainedOn:
      'Questions about paragraphs of an encyclopedia, with the words that answer them marked (SQuAD v1.1).',
    licences: 'SQuAD v1.1: CC BY-SA 4.0.',
    rows: 'questions',
    baseline: 'the capitalised words or numbers nearest to the words of the question',
    fails: [
      'It always answers, even where the passage does not: look at the sentence around the answer.',
      'Names and numbers of the right kind that stand near words of the question are taken for the answer.',
      'A question about something else gets an answer of the wrong kind: “How tall is it?” a year, where a year is all there is.',
      'It quotes a few words and adds nothing: no counting, no summing up, no yes or no.',
    ],
  },
}
