/** The Open Inference Protocol v2. */
import { Hono } from 'hono'
import { Failure } from '../../src/failure.ts'
import { type AppNeeds, modelNamed } from '../app-needs.ts'
import type { Ask } from '../ask.ts'
import { only } from '../reply-problem.ts'
import { infer } from './infer.ts'
import { modelMetadata } from './model-metadata.ts'

const notReady = (draining: boolean) =>
  draining
    ? new Failure('draining', 'The server is shutting down.')
    : new Failure('cloud-unavailable', 'The networks are still being loaded; try again in a second.', {
        retryAfterMs: 1_000,
      })

/** What answers, in a few words: `onnxruntime-node 1.30.0, cpu, int8`. */
function backendSentence({ inference }: AppNeeds): string {
  const known = inference.backend()
  return known ? `${known.runtime}, ${known.device}, ${known.precision}` : 'loading'
}

export function v2(needs: AppNeeds, ask: Ask): Hono {
  const { artefacts, inference, draining, version } = needs
  const { manifest } = artefacts
  const networks = Object.keys(manifest.networks)
  const requireReady = () => {
    if (draining() || !inference.ready()) throw notReady(draining())
  }

  return new Hono()
    .get('/', (c) =>
      c.json({
        name: 'breakeven',
        version,
        extensions: ['breakeven_v1', 'breakeven_probe', 'idempotency_key'],
        models: Object.keys(manifest.models),
        backend: backendSentence(needs),
        backends: Object.fromEntries(networks.map((network) => [network, inference.backend() ?? 'loading'])),
      }),
    )
    .all('/', only('GET', 'HEAD'))
    .get('/health/live', (c) => c.json({ live: true }))
    .all('/health/live', only('GET', 'HEAD'))
    .get('/health/ready', (c) => {
      requireReady()
      return c.json({ ready: true })
    })
    .all('/health/ready', only('GET', 'HEAD'))
    .get('/models/:model', (c) => c.json(modelMetadata(needs, modelNamed(manifest, c.req.param('model')))))
    .all('/models/:model', only('GET', 'HEAD'))
    .get('/models/:model/ready', (c) => {
      const { name } = modelNamed(manifest, c.req.param('model'))
      requireReady()
      return c.json({ name, ready: true })
    })
    .all('/models/:model/ready', only('GET', 'HEAD'))
    .post('/models/:model/infer', infer(needs, ask))
    .all('/models/:model/infer', only('POST'))
}
