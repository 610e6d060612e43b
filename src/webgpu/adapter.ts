/** The GPU adapter of the browser, which can be a software adapter. */
import { Failure } from '../failure.ts'

export interface Adapter {
  readonly adapter: GPUAdapter
  readonly name: string
  /** A software adapter runs on the CPU. Its times are not those of a GPU. */
  readonly isSoftware: boolean
}

const deadlineMs = 10_000
const softwareNames = /swiftshader|llvmpipe|lavapipe|basic render/i

const unsupported = (reason: string) =>
  new Failure('edge-unavailable', `WebGPU cannot be used here: ${reason}. The other places still answer.`)

const nameOf = ({ description, vendor, architecture, device }: GPUAdapterInfo): string =>
  description || [vendor, architecture, device].filter(Boolean).join(' ') || 'unnamed adapter'

/** @throws Failure `edge-unavailable` without an adapter */
export async function findAdapter(): Promise<Adapter> {
  if (!navigator.gpu) throw unsupported('this browser has no WebGPU, or none in workers')
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, deadlineMs))
  const adapter = await Promise.race([navigator.gpu.requestAdapter(), late])
  if (adapter === undefined) throw unsupported(`no adapter answered within ${deadlineMs / 1000} s`)
  if (adapter === null) throw unsupported('this device has no GPU adapter for it')
  const name = nameOf(adapter.info)
  return { adapter, name, isSoftware: adapter.info.isFallbackAdapter || softwareNames.test(name) }
}

/** Requests the maximum number of invocations in a workgroup, because they share one set of states. */
export function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX } = adapter.limits
  return adapter.requestDevice({
    requiredLimits: { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX },
  })
}
