/**
 * The GPU of this device, through ONNX Runtime's WebGPU build. The recurrent kernels there are
 * fp32 only; weights of half the bytes become fp32 as they are loaded.
 */
import { Failure } from '../failure.ts'
import type { Backend, BackendFacts } from './backend.ts'
import { tapConsole, withCapturedLog } from './captured-log.ts'
import { loadRuntime, type Runtime, runtimeVersion } from './onnxruntime.ts'
import { misplaced } from './placement.ts'
import { createSessions, type Sessions } from './sessions.ts'

const provider = 'WebGpuExecutionProvider'
const adapterDeadlineMs = 10_000

const unsupported = (reason: string) =>
  new Failure('edge-unavailable', `WebGPU cannot be used here: ${reason}. The other places still answer.`)

async function findAdapter(): Promise<GPUAdapter> {
  if (!navigator.gpu) throw unsupported('this browser offers no WebGPU to workers')
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, adapterDeadlineMs))
  const adapter = await Promise.race([navigator.gpu.requestAdapter(), late])
  if (adapter === undefined) throw unsupported(`no adapter answered within ${adapterDeadlineMs / 1000} s`)
  if (adapter === null) throw unsupported('this device has no GPU adapter for it')
  return adapter
}

const nameOf = ({ info }: GPUAdapter): string =>
  info.description ||
  [info.vendor, info.architecture, info.device].filter(Boolean).join(' ') ||
  'unnamed adapter'

export function createWebgpuBackend(): Backend {
  let runtime: Runtime | undefined
  let sessions: Sessions | undefined
  const lost = Promise.withResolvers<string>()
  const prepared = () => {
    if (runtime && sessions) return { runtime, sessions }
    throw new Failure('internal', 'The WebGPU engine was used before it was prepared.')
  }

  return {
    place: 'webgpu',
    precision: 'fp16',
    lost: lost.promise,
    async prepare(): Promise<BackendFacts> {
      const adapter = await findAdapter()
      tapConsole()
      runtime = await loadRuntime('webgpu', 1)
      sessions = createSessions(runtime)
      return {
        threads: 1,
        backend: `onnxruntime-web ${runtimeVersion(runtime)}, WebGPU`,
        adapter: nameOf(adapter),
      }
    },
    async load(file, model) {
      const { runtime, sessions } = prepared()
      if (sessions.has(file)) return
      const astray = await withCapturedLog(async (log) => {
        runtime.env.logLevel = 'verbose'
        try {
          await sessions.load(file, model, {
            executionProviders: ['webgpu'],
            logSeverityLevel: 0,
            logVerbosityLevel: 0,
          })
        } finally {
          runtime.env.logLevel = 'warning'
        }
        return misplaced(log, provider)
      })
      if (astray) {
        await sessions.release(file)
        throw unsupported(astray)
      }
      const device = await runtime.env.webgpu.device
      void device.lost.then(({ message }: GPUDeviceLostInfo) => lost.resolve(`the GPU was lost: ${message}`))
    },
    run: (parts, inputs, outputs) => prepared().sessions.run(parts, inputs, outputs),
    release: (file) => prepared().sessions.release(file),
  }
}
