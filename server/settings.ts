/** Reads and validates settings from the environment. */
import { availableParallelism } from 'node:os'
import { z } from 'zod'

const integer = (low: number, high: number, defaultValue: number, meaning: string) => ({
  schema: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(low).max(high))
    .default(defaultValue),
  expected: `a whole number from ${low} to ${high}`,
  meaning,
})

const oneOf = <const T extends string>(values: readonly T[], defaultValue: T, meaning: string) => ({
  schema: z.enum(values).default(defaultValue as never),
  expected: `one of ${values.join(', ')}`,
  meaning,
})

const text = (defaultValue: string, meaning: string) => ({
  schema: z.string().min(1).default(defaultValue),
  expected: 'a text that is not empty',
  meaning,
})

/** The default value of settings that name something that may be absent. */
export const notSet = 'none'

/** http or https URLs without a name and password, separated by commas. */
const urls = z
  .string()
  .default('')
  .transform((list) => list.split(',').filter(Boolean))
  .pipe(z.array(z.url({ protocol: /^https?$/ }).refine((url) => !new URL(url).username)))

const addresses = (meaning: string) => ({
  schema: urls,
  expected: 'http or https addresses separated by commas, such as http://a:8000,http://b:8000',
  meaning,
})

const origins = (meaning: string) => ({
  schema: urls.refine((list) => list.every((url) => new URL(url).origin === url)),
  expected: 'http or https origins without a path, separated by commas, such as https://eu.example.com',
  meaning,
})

const gpuNumbers = (meaning: string) => ({
  schema: z
    .string()
    .regex(/^\d{1,2}(,\d{1,2})*$/)
    .transform((list) => [...new Set(list.split(',').map(Number))])
    .optional(),
  expected: 'numbers of GPUs separated by commas, such as 0,1',
  meaning,
})

const defaultProcesses = Math.max(1, Math.min(4, availableParallelism() - 1))

const prefix = 'BREAKEVEN_'
/** Read by `models/`, never by the server. */
const trainingData = 'BREAKEVEN_DATA'

/** The default value of `HOST`. */
export const everyInterface = 'every interface'

/** Every setting with its meaning. Validation and documentation share this list. */
export const definitions = {
  PORT: integer(0, 65_535, 8787, 'Port to listen on; 0 takes a free one.'),
  HOST: text(everyInterface, 'Address to listen on, such as 127.0.0.1.'),
  BREAKEVEN_APP: text('dist/app', 'Folder of the built app.'),
  BREAKEVEN_ARTEFACTS: text('models/artefacts', 'Folder of the manifest, the tokenizer and the networks.'),
  BREAKEVEN_DEVICE: oneOf(['auto', 'cpu', 'cuda'], 'auto', 'Where networks run; auto tries CUDA first.'),
  BREAKEVEN_PRECISION: oneOf(
    ['auto', 'fp32', 'int8'],
    'auto',
    'auto is fp32 on CUDA and int8 on the CPU; CUDA runs fp32 only.',
  ),
  BREAKEVEN_PROCESSES: integer(
    1,
    64,
    defaultProcesses,
    'Inference processes; each holds every network. Unset: cores less one, from 1 to 4.',
  ),
  BREAKEVEN_GPUS: gpuNumbers(
    'GPUs that run the networks, such as 0,1: one process each. Unset: all of this machine, unless BREAKEVEN_DEVICE is cpu or BREAKEVEN_PRECISION is int8.',
  ),
  BREAKEVEN_THREADS: integer(0, 256, 1, 'Threads inside one run; 0 leaves it to the runtime.'),
  BREAKEVEN_BATCH_MAX: integer(1, 64, 8, 'Rows that run together at most; 1 turns batching off.'),
  BREAKEVEN_UPSTREAM: addresses(
    'Servers of the Open Inference Protocol that run the networks instead of processes here, such as Triton.',
  ),
  BREAKEVEN_UPSTREAM_BATCHES: integer(
    1,
    64,
    2,
    'Batches that an upstream server has at the same time: one runs while the next one is on its way.',
  ),
  BREAKEVEN_QUEUE_MAX: integer(
    1,
    100_000,
    4_096,
    'Rows that may wait at most; work that would miss its deadline is refused long before.',
  ),
  BREAKEVEN_TIMEOUT_MS: integer(50, 600_000, 10_000, 'Deadline of one request, in milliseconds.'),
  BREAKEVEN_DRAIN_MS: integer(
    0,
    600_000,
    1_000,
    'After SIGTERM or SIGINT readiness is 503 for this long before the server stops listening, in milliseconds.',
  ),
  BREAKEVEN_RATE_LIMIT: integer(
    0,
    999_999_999,
    1_000_000,
    'Tokens a minute of one client; beyond it the answer is 429. 0 turns it off.',
  ),
  BREAKEVEN_API_KEYS: text(
    notSet,
    'File of the API keys that may ask, made with "npm run api-key". Without it everybody may.',
  ),
  BREAKEVEN_CONNECTIONS_MAX: integer(
    0,
    1_000_000,
    1_024,
    'Open connections of one address; more are closed at once. 0 turns it off, as does BREAKEVEN_TRUST_PROXY.',
  ),
  BREAKEVEN_STALL_MS: integer(
    1_000,
    3_600_000,
    60_000,
    'A connection on which nothing moves during a request or an answer is closed after this long, in milliseconds.',
  ),
  BREAKEVEN_STORE: text(
    notSet,
    'Redis or Valkey whose state several gateways share, such as redis://store:6379.',
  ),
  BREAKEVEN_REGIONS: origins(
    'Origins of the servers of other regions, whose app may ask this server and which its app may ask.',
  ),
  BREAKEVEN_TRUST_PROXY: oneOf(
    ['no', 'yes'],
    'no',
    'Whether the last X-Forwarded-For entry names the client: yes only behind a proxy of your own.',
  ),
  BREAKEVEN_METRICS_PORT: integer(
    0,
    65_535,
    0,
    'Port on which only /metrics is served, and then nowhere else; 0 serves it beside the API.',
  ),
  BREAKEVEN_TRACES: text(
    notSet,
    'OTLP endpoint of an OpenTelemetry collector that gets a trace of every request, such as http://collector:4318/v1/traces.',
  ),
  BREAKEVEN_LOG: oneOf(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'info',
    'Least severe log line that is written.',
  ),
}

type Definitions = typeof definitions
export type Settings = {
  readonly [Name in keyof Definitions]: z.output<Definitions[Name]['schema']>
}

/** An invalid setting, in one sentence for the person who set it. */
export class SettingsError extends Error {}

/** An unknown variable with our prefix is a misspelling. */
function refuseUnknown(environment: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(environment)) {
    if (!name.startsWith(prefix) || Object.hasOwn(definitions, name) || name === trainingData) continue
    throw new SettingsError(`${name} is no setting; expected one of ${Object.keys(definitions).join(', ')}.`)
  }
}

/**
 * Reads the settings. An empty variable counts as unset.
 *
 * @throws SettingsError with the variable, the expected and the received value
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  refuseUnknown(environment)
  const settings: Record<string, unknown> = {}
  for (const [name, { schema, expected }] of Object.entries(definitions)) {
    const value = environment[name] || undefined
    const parsed = schema.safeParse(value)
    if (!parsed.success) throw new SettingsError(`${name} must be ${expected}; it is "${value}".`)
    settings[name] = parsed.data
  }
  return settings as Settings
}
