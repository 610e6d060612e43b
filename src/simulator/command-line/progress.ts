/** Tells a person at a terminal how far a long run is; programs that read the output see nothing of it. */
const everyMs = 500

/** A function to call often with the share that is done. */
export function progressOn(stream: NodeJS.WriteStream): { at(share: number): void; end(): void } {
  let last = performance.now()
  let isShown = false
  return {
    at(share) {
      const now = performance.now()
      if (!stream.isTTY || now - last < everyMs) return
      last = now
      isShown = true
      stream.write(`\r${(100 * share).toFixed(0).padStart(3)}%`)
    },
    end() {
      if (isShown) stream.write('\r    \r')
    },
  }
}
