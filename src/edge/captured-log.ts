/** What is written to the console while something runs: ONNX Runtime has no other way out for its log. */

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const

export async function withCapturedLog<T>(run: (lines: readonly string[]) => Promise<T>): Promise<T> {
  const lines: string[] = []
  const originals = methods.map((method) => [method, console[method]] as const)
  for (const method of methods)
    console[method] = (...parts: unknown[]) => void lines.push(parts.map(String).join(' '))
  try {
    return await run(lines)
  } finally {
    for (const [method, original] of originals) console[method] = original
  }
}
