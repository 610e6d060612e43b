/** Fetches the compiled modules of the kernel and instantiates the faster one. */
import { Failure } from '../../failure.ts'
import { chooseKernel } from '../../kernel/choose-kernel.ts'
import relaxedShared from '../../kernel/compiled/relaxed-simd.shared.wasm?url'
import relaxed from '../../kernel/compiled/relaxed-simd.wasm?url'
import simdShared from '../../kernel/compiled/simd128.shared.wasm?url'
import simd from '../../kernel/compiled/simd128.wasm?url'
import { instantiateKernel, type Kernel, type Variant } from '../../kernel/kernel.ts'

const urls = {
  alone: { simd128: simd, 'relaxed-simd': relaxed },
  shared: { simd128: simdShared, 'relaxed-simd': relaxedShared },
}
const variants = ['simd128', 'relaxed-simd'] as const
/** The maximum memory that the shared modules declare. It reserves address space but no memory. */
const maximumPages = 4096
const fetchDeadlineMs = 30_000

export interface KernelInstance {
  readonly kernel: Kernel
  /** The module, if a second thread can also run it. */
  readonly shared?: WebAssembly.Module
}

/** Compiles a module. Resolves with undefined if the browser does not support its instructions. */
async function compile(url: string): Promise<WebAssembly.Module | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchDeadlineMs) }).catch((cause) => {
    throw new Failure('offline', 'The device’s engine could not be fetched. It is tried again by itself.', {
      cause,
    })
  })
  if (!response.ok)
    throw new Failure(
      'offline',
      `The device’s engine could not be fetched: the server said ${response.status}. It is tried again by itself.`,
    )
  const bytes = await response.arrayBuffer()
  return WebAssembly.validate(bytes) ? WebAssembly.compile(bytes) : undefined
}

/**
 * Creates the kernel with the faster instruction set.
 *
 * @param isolated whether threads can share memory
 * @throws Failure `edge-unavailable` without SIMD instructions, `offline` if the download of the modules fails
 */
export async function createKernel(isolated: boolean, now: () => number): Promise<KernelInstance> {
  const sources = urls[isolated ? 'shared' : 'alone']
  const compiled = await Promise.all(variants.map((variant) => compile(sources[variant])))
  const modules = new Map(variants.map((variant, index) => [variant, compiled[index]] as const))
  const make = (variant: Variant): Kernel | undefined => {
    const module = modules.get(variant)
    if (!module) return undefined
    const memory = new WebAssembly.Memory(
      isolated ? { initial: 1, maximum: maximumPages, shared: true } : { initial: 1 },
    )
    return instantiateKernel(variant, module, memory)
  }
  const kernel = chooseKernel(make, now)
  if (!kernel) {
    throw new Failure(
      'edge-unavailable',
      'This browser’s WebAssembly has no SIMD instructions. The other places still answer.',
    )
  }
  const module = modules.get(kernel.variant)
  return { kernel, ...(isolated && module && { shared: module }) }
}
