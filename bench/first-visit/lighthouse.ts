/**
 * Runs Lighthouse on the built app, with its settings for a phone: `npm run bench:lighthouse`.
 *
 * npx downloads it on each run, because its 114 packages and 176 MB are too large for a development dependency.
 */
import { spawnSync } from 'node:child_process'
import { launchChromium } from '../../testing/browser/launch-chromium.ts'
import { startBenchServer } from '../start-server.ts'
import { quantile } from '../statistics.ts'
import { table } from '../table.ts'

const lighthouse = 'lighthouse@13.5.0'
const runs = 5
const wanted = 0.95
const deadlineMs = 5 * 60_000

interface Report {
  readonly categories: Readonly<
    Record<string, { title: string; score: number; auditRefs: readonly { id: string; weight: number }[] }>
  >
  readonly audits: Readonly<Record<string, { title: string; score: number | null; displayValue?: string }>>
}

function audit(url: string): Report {
  const { stdout, stderr, status } = spawnSync(
    'npx',
    [
      '--yes',
      lighthouse,
      url,
      '--quiet',
      '--output=json',
      '--only-categories=performance,accessibility,best-practices,seo',
      `--chrome-flags=--headless=new ${launchChromium.args.join(' ')}`,
    ],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: deadlineMs,
      env: { ...process.env, CHROME_PATH: launchChromium.executablePath },
    },
  )
  if (status !== 0) throw new Error(`Lighthouse ended with status ${status}. It printed:\n${stderr}`)
  return JSON.parse(stdout)
}

await using server = await startBenchServer()
const url = `http://localhost:${server.port}`
const reports = Array.from({ length: runs }, () => audit(url))
const points = (score: number) => Math.round(score * 100)
const first = reports[0] as Report
const rows = Object.entries(first.categories).map(([id, { title }]) => {
  const scores = reports.map(({ categories }) => points(categories[id]?.score ?? 0))
  return [title, quantile(scores, 0.5), `${Math.min(...scores)} to ${Math.max(...scores)}`]
})
console.log(`${table([`${lighthouse}, phone`, 'median', 'range'], rows)}\n`)
const counted = Object.values(first.categories).flatMap(({ auditRefs }) =>
  auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
)
for (const id of new Set(counted)) {
  const { title, score, displayValue } = first.audits[id] ?? { title: id, score: null }
  if (score !== null && score < wanted) console.log(`${points(score)}: ${title} ${displayValue ?? ''}`)
}
