/** Captures the console output of ONNX Runtime, which is the only output of its log. */

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
/** After one session logs its placement, the runtime stays at that log level and also prints whole shaders. */
const matters = /\[[WEF]:onnxruntime/

let sink: string[] | undefined

/**
 * Wraps the console methods once. Call this before the runtime starts, because Emscripten keeps references to the methods.
 * Afterwards the console shows only warnings and errors of the runtime.
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

/** Collects the lines that are written during a call. One caller at a time. */
export async function withCapturedLog<T>(run: (lines: readonly string[]) => Promise<T>): Promise<T> {
  const lines: string[] = []
  sink = lines
  try {
    return await run(lines)
  } finally {
    sink = undefined
  }
}
