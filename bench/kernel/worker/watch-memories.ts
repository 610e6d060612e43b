/** Every WebAssembly memory that this thread makes: runtimes keep theirs to themselves. */

type Made = WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource

/** Sees those made after the call, whether in JavaScript or by a module. @returns the memories so far */
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
