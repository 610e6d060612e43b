/** The page of the benchmark: it reports the adapter, and measures it on request. */
import { findAdapter } from '../../src/webgpu/adapter.ts'
import { bench } from './bench.ts'
import { report, verdict } from './report.ts'

const find = <T extends Element>(selector: string) => document.querySelector(selector) as T
const [status, button, result] = [
  find<HTMLElement>('[role=status]'),
  find<HTMLButtonElement>('button'),
  find<HTMLElement>('pre'),
]

/** The current step, for the screen and for the script that drives the page. */
function show(phase: 'software' | 'hardware' | 'measuring' | 'done' | 'failed', sentence: string) {
  document.body.dataset.phase = phase
  status.textContent = sentence
}
const fail = (error: unknown) => show('failed', error instanceof Error ? error.message : String(error))

try {
  const adapter = await findAdapter()
  show(adapter.isSoftware ? 'software' : 'hardware', `Adapter: ${adapter.name}`)
  button.hidden = false
  button.onclick = async () => {
    button.hidden = true
    show('measuring', 'Measuring. Leave this page in front, and the device alone.')
    try {
      const figures = await bench(adapter)
      result.textContent = report(figures)
      show('done', verdict(figures))
    } catch (error) {
      fail(error)
    }
  }
} catch (error) {
  fail(error)
}
