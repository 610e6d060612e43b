/** Where ONNX Runtime really put each node, read from its verbose log: it falls back to the CPU in silence. */

const recurrent = new Set(['LSTM', 'GRU', 'RNN', 'DynamicQuantizeLSTM'])

export interface PlacedNode {
  readonly operator: string
  readonly provider: string
}

/** The `Node placements` part of a log. One provider for all nodes is logged without naming them: operator `*`. */
export function placements(log: readonly string[]): PlacedNode[] {
  const nodes: PlacedNode[] = []
  let provider: string | undefined
  for (const line of log) {
    if (!line.includes('VerifyEachNodeIsAssignedToAnEp')) continue
    const all = /All nodes placed on \[(\w+)\]/.exec(line)?.[1]
    if (all) nodes.push({ operator: '*', provider: all })
    provider = /Node\(s\) placed on \[(\w+)\]/.exec(line)?.[1] ?? provider
    const operator = /VerifyEachNodeIsAssignedToAnEp\]\s+(\w+) \(/.exec(line)?.[1]
    if (operator && provider) nodes.push({ operator, provider })
  }
  return nodes
}

/**
 * Why the file does not run where it was meant to; undefined when every recurrent node does, or none is there.
 * An empty log is a reason too: what cannot be verified is not claimed.
 */
export function misplaced(log: readonly string[], provider: string): string | undefined {
  const nodes = placements(log)
  if (nodes.length === 0) return 'the log of ONNX Runtime names no node, so their placement is unknown'
  const cells = nodes.filter(({ operator }) => operator === '*' || recurrent.has(operator))
  const astray = cells.filter((node) => node.provider !== provider)
  if (astray.length === 0) return undefined
  const where = [...new Set(astray.map((node) => node.provider))].join(', ')
  return `${astray.length} of ${cells.length} recurrent nodes were placed on ${where} instead of ${provider}`
}
