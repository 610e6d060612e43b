/** Shows the progress of a long run on a terminal. It writes nothing if the output is not a terminal. */
const everyMs = 500

/** Creates a progress display. Call `at` with the completed share. */
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
