/** What ONNX Runtime writes to the console while something runs: its log has no other way out. */

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
/** A session whose placement was logged goes on logging at that level for ever, whole shaders among it. */
const matters = /\[[WEF]:onnxruntime/

let sink: string[] | undefined

/**
 * Puts itself between the runtime and the console, once. It must happen before the runtime starts: Emscripten keeps the
 * console's methods of that moment. From then on the console shows the runtime's warnings and errors alone.
 */
export function tapConsole(): void {
  for (const method of methods) {
    const original = console[method].bind(console)
    console[method] = (...parts: unknown[]) => {
      const line = parts.map(String).join(' ')
      if (sink) sink.push(line)
      else if (matters.test(line)) original(...parts)
    }
  }
}

/** Collects the lines written meanwhile; one caller at a time. */
export async function withCapturedLog<T>(run: (lines: readonly string[]) => Promise<T>): Promise<T> {
  const lines: string[] = []
  sink = lines
  try {
    return await run(lines)
  } finally {
    sink = undefined
  }
}
