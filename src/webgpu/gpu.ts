/** The parts of WebGPU that the encoder uses. */

/** Adds the dispatches of one part of a run to a compute pass. */
export type Recorder = (pass: GPUComputePassEncoder, tokens: number) => void

export interface Gpu {
  readonly device: GPUDevice
  /** Creates a buffer with these bytes. */
  upload(data: ArrayBufferView<ArrayBuffer>): GPUBuffer
  /** Creates a buffer of zeros. */
  allocate(floats: number): GPUBuffer
  /** Creates a buffer for results, which the CPU can map and read. */
  readable(floats: number): GPUBuffer
  /**
   * @param constants unsigned numbers that precede the sources, for array sizes and unrolled loops
   * @throws Error with the lines that the compiler of the adapter rejects
   */
  compile(
    label: string,
    constants: Readonly<Record<string, number>>,
    sources: readonly string[],
  ): Promise<GPUShaderModule>
  /** @throws GPUPipelineError if the adapter cannot run the module */
  pipeline(module: GPUShaderModule, layout?: GPUBindGroupLayout): Promise<GPUComputePipeline>
  /** Creates a bind group of the resources, in the order of their bindings. */
  bind(layout: GPUBindGroupLayout, resources: readonly GPUBindingResource[]): GPUBindGroup
  /** Destroys all buffers of this object. */
  free(): void
}

export function createGpu(device: GPUDevice): Gpu {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC
  const buffers: GPUBuffer[] = []
  function make(size: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = device.createBuffer({ size, usage })
    buffers.push(buffer)
    return buffer
  }
  return {
    device,
    upload(data) {
      const buffer = make(data.byteLength, usage | GPUBufferUsage.UNIFORM)
      device.queue.writeBuffer(buffer, 0, data)
      return buffer
    },
    allocate: (floats) => make(4 * floats, usage),
    readable: (floats) => make(4 * floats, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST),
    async compile(label, constants, sources) {
      const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${value}u;`)
      const module = device.createShaderModule({ label, code: [...lines, ...sources].join('\n') })
      const { messages } = await module.getCompilationInfo()
      const faults = messages.filter(({ type }) => type === 'error')
      if (faults.length === 0) return module
      throw new Error(
        `${label} does not compile: ${faults.map((fault) => `line ${fault.lineNum}: ${fault.message}`).join('; ')}`,
      )
    },
    pipeline: (module, layout) =>
      device.createComputePipelineAsync({
        layout: layout ? device.createPipelineLayout({ bindGroupLayouts: [layout] }) : 'auto',
        compute: { module },
      }),
    bind: (layout, resources) =>
      device.createBindGroup({
        layout,
        entries: resources.map((resource, binding) => ({ binding, resource })),
      }),
    free() {
      for (const buffer of buffers.splice(0)) buffer.destroy()
    },
  }
}
