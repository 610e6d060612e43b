import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const python = process.env.PYTHON ?? 'python3'
const libraries = 'torch, onnx, onnxruntime, tokenizers, transformers, sklearn'
const canTrain = spawnSync(python, ['-c', `import ${libraries}`], { stdio: 'ignore' }).status === 0

/** The best score that the pipeline printed for a head of a network, per cent. */
function scoreOf(head: string, network: string, precision: string, printed: string): number {
  const lines = printed.matchAll(new RegExp(`^${head} +${network} .* ${precision} ([\\d.]+)`, 'gm'))
  return Math.max(...[...lines].map(([, score]) => Number(score)))
}

test.skipIf(!canTrain)(
  `the whole pipeline learns made-up data (needs ${python} with ${libraries})`,
  { timeout: 600_000 },
  () => {
    const printed = execFileSync('bash', [fileURLToPath(new URL('run.sh', import.meta.url)), '--smoke'], {
      encoding: 'utf8',
      env: { ...process.env, PYTHON: python },
    })
    expect(printed).toContain('as the manifest says')
    for (const network of ['lstm-24', 'lstm-16']) {
      for (const precision of ['fp16', 'int8']) {
        expect(scoreOf('sentiment', network, precision, printed)).toBeGreaterThan(80)
        expect(scoreOf('answer_span', network, precision, printed)).toBeGreaterThan(80)
      }
    }
    expect(scoreOf('sentiment', 'gru-16', 'fp16', printed)).toBeGreaterThan(60)
  },
)
