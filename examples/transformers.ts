/**
 * Routes between a Transformers.js pipeline on this device and the same model behind Hugging Face's hosted endpoint.
 *
 * Run it in a folder where `breakeven` and `@huggingface/transformers` are installed: `HF_TOKEN=… npx tsx transformers.ts`.
 */
import { pipeline } from '@huggingface/transformers'
import { createRouter, Failure, fetchPlace, functionPlace } from 'breakeven/router'

interface Label {
  readonly label: string
  readonly score: number
}
const local = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english'
const hosted = 'distilbert/distilbert-base-uncased-finetuned-sst-2-english'
const endpoint = process.env.HF_ENDPOINT ?? 'https://router.huggingface.co/hf-inference/models'

// The pipeline downloads its model. Until then the hosted endpoint answers.
let classify: ((text: string) => Promise<Label[]>) | undefined
const loading = pipeline('text-classification', local, { dtype: 'q8' }).then((loaded) => {
  classify = async (text) => (await loaded(text)) as Label[]
})

/** Words stand for tokens: places are compared by the same N, and a time per word is learnt like one per token. */
const size = (text: string) => text.split(/\s+/).length
const router = createRouter<string, Label>({
  network: hosted,
  places: [
    functionPlace({
      id: 'pipeline',
      size,
      unavailable: () => (classify ? undefined : 'starting'),
      run: async (text) => (await classify?.(text))?.[0] as Label,
    }),
    fetchPlace({
      id: 'huggingface',
      url: `${endpoint}/${hosted}`,
      size,
      request: (text) => ({
        method: 'POST',
        headers: { authorization: `Bearer ${process.env.HF_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ inputs: text }),
      }),
      // One list of labels for each input, the likeliest first.
      read: async (response) => {
        const [[best] = []] = (await response.json()) as Label[][]
        if (!best) throw new Failure('cloud-unavailable', 'The endpoint answered without a label.')
        return best
      },
    }),
  ],
})

for (const text of ['Good.', 'It was not the worst film that I have seen this year.', 'Never again.']) {
  const { output, record } = await router.route(text)
  console.log(`${output.label} ${output.score.toFixed(2)}: ${record.place} (${record.decision.reason})`)
  await loading
}
