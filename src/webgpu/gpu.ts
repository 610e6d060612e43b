/** The little of WebGPU that the encoder needs. */

/** Puts a part of a run into a pass. */
export type Recorder = (pass: GPUComputePassEncoder, tokens: number) => void

export interface Gpu {
  readonly device: GPUDevice
  /** A buffer with these bytes. */
  hold(data: ArrayBufferView<ArrayBuffer>): GPUBuffer
  /** A buffer of zeros. */
  room(floats: number): GPUBuffer
  /** One that results are copied to, to be read here. */
  readable(floats: number): GPUBuffer
  /**
   * @param constants unsigned numbers put before the sources: so arrays may have their size, and loops are unrolled
   * @throws Error with the lines that the adapter's compiler refuses
   */
  compile(
    label: string,
    constants: Readonly<Record<string, number>>,
    sources: readonly string[],
  ): Promise<GPUShaderModule>
  /** @throws GPUPipelineError when the adapter cannot run the module */
  pipeline(module: GPUShaderModule, layout?: GPUBindGroupLayout): Promise<GPUComputePipeline>
  /** Resources in the order of their bindings. */
  bind(layout: GPUBindGroupLayout, resources: readonly GPUBindingResource[]): GPUBindGroup
  /** Frees every buffer that came from here. */
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
    hold(data) {
      const buffer = make(data.byteLength, usage | GPUBufferUsage.UNIFORM)
      device.queue.writeBuffer(buffer, 0, data)
      return buffer
    },
    room: (floats) => make(4 * floats, usage),
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
