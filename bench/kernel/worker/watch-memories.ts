/** Records every WebAssembly memory of this thread, because runtimes do not expose theirs. */

type Made = WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource

/** Records memories created after the call, by JavaScript or by a module. @returns the memories so far */
export function watchMemories(): () => readonly WebAssembly.Memory[] {
  const { Memory } = WebAssembly
  const seen = new Set<WebAssembly.Memory>()

  WebAssembly.Memory = new Proxy(Memory, {
    construct(target, given) {
      const memory: WebAssembly.Memory = Reflect.construct(target, given)
      seen.add(memory)
      return memory
    },
  })
  for (const name of ['instantiate', 'instantiateStreaming'] as const) {
    const instantiate = new Proxy(WebAssembly[name] as () => Promise<Made>, {
      async apply(target, scope, given) {
        const made: Made = await Reflect.apply(target, scope, given)
        const { exports } = 'instance' in made ? made.instance : made
        for (const value of Object.values(exports)) if (value instanceof Memory) seen.add(value)
        return made
      },
    })
    Object.assign(WebAssembly, { [name]: instantiate })
  }
  return () => [...seen]
}
