/** The Open Inference Protocol v2. */
import { type Context, Hono } from 'hono'
import { Failure } from '../../src/failure.ts'
import { modelNamed } from '../../src/wire/find-model.ts'
import type { AppNeeds } from '../app-needs.ts'
import type { Ask } from '../ask.ts'
import { allowOnly } from '../http/reply-problem.ts'
import { infer } from './infer.ts'
import { modelConfiguration, modelMetadata, modelVersion } from './model-metadata.ts'

const notReady = (draining: boolean) =>
  draining
    ? new Failure('draining', 'The server is shutting down.')
    : new Failure('cloud-unavailable', 'The networks are still being loaded; try again in a second.', {
        retryAfterMs: 1_000,
      })

/** A short description of the backend: `onnxruntime-node 1.30.0, cpu, int8`. */
function backendSentence({ inference }: AppNeeds): string {
  const known = inference.backend()
  return known ? `${known.runtime}, ${known.device}, ${known.precision}` : 'loading'
}

/** The only served version of a model. */
function requireVersion(version: string | undefined): void {
  if (version === undefined || version === modelVersion) return
  throw new Failure('not-found', `There is no such version; expected ${modelVersion}.`, {
    field: 'version',
    expected: modelVersion,
    received: 'another version',
  })
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
        extensions: [
          'binary_tensor_data',
          'model_configuration',
          'model_repository',
          'breakeven_v1',
          'breakeven_probe',
          'idempotency_key',
        ],
        models: Object.keys(manifest.models),
        regions: needs.regions,
        backend: backendSentence(needs),
        backends: Object.fromEntries(networks.map((network) => [network, inference.backend() ?? 'loading'])),
      }),
    )
    .all('/', allowOnly('GET', 'HEAD'))
    .get('/health/live', (c) => c.json({ live: true }))
    .all('/health/live', allowOnly('GET', 'HEAD'))
    .get('/health/ready', (c) => {
      requireReady()
      return c.json({ ready: true })
    })
    .all('/health/ready', allowOnly('GET', 'HEAD'))
    .post('/repository/index', (c) =>
      c.json(
        Object.keys(manifest.models).map((name) => ({
          name,
          version: modelVersion,
          state: inference.ready() ? 'READY' : 'UNAVAILABLE',
          reason: inference.ready() ? '' : 'loading',
        })),
      ),
    )
    .all('/repository/index', allowOnly('POST'))
    .route('/models/:model', modelRoutes(needs, ask, requireReady))
    .route('/models/:model/versions/:version', modelRoutes(needs, ask, requireReady))
}

/** The model endpoints of the protocol, with and without the version in the path. */
function modelRoutes(needs: AppNeeds, ask: Ask, requireReady: () => void): Hono {
  const { manifest } = needs.artefacts
  const found = (c: Context) => {
    const model = modelNamed(manifest, c.req.param('model') ?? '')
    requireVersion(c.req.param('version'))
    return model
  }
  return new Hono()
    .get('/', (c) => c.json(modelMetadata(needs, found(c))))
    .all('/', allowOnly('GET', 'HEAD'))
    .get('/config', (c) => c.json(modelConfiguration(found(c))))
    .all('/config', allowOnly('GET', 'HEAD'))
    .get('/ready', (c) => {
      const { name } = found(c)
      requireReady()
      return c.json({ name, ready: true })
    })
    .all('/ready', allowOnly('GET', 'HEAD'))
    .post('/infer', (c) => infer(needs, ask, found(c), c))
    .all('/infer', allowOnly('POST'))
}
