/** The GPU that the browser offers, or the software that stands in for one. */
export interface Adapter {
  readonly adapter: GPUAdapter
  readonly name: string
  /** It computes on the CPU: its times say nothing about a GPU. */
  readonly isSoftware: boolean
}

const deadlineMs = 10_000
const softwareNames = /swiftshader|llvmpipe|lavapipe|basic render/i

/** @throws Error when there is none */
export async function findAdapter(): Promise<Adapter> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), deadlineMs))
  const adapter = await Promise.race([navigator.gpu?.requestAdapter() ?? null, late])
  if (!adapter)
    throw new Error('This browser offers no WebGPU adapter here: try another browser, or update this one.')
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info
  const name = [vendor, architecture, device, description].filter(Boolean).join(', ') || 'unnamed'
  return { adapter, name, isSoftware: isFallbackAdapter || softwareNames.test(name) }
}

/** As many invocations in a workgroup as the adapter has: they share one set of states. */
export function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX } = adapter.limits
  return adapter.requestDevice({
    requiredLimits: { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX },
  })
}
