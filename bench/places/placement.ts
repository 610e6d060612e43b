/**
 * Parses the placement of each node from ONNX Runtime's verbose log, because the fallback to the CPU is not reported otherwise.
 */

const recurrent = new Set(['LSTM', 'GRU', 'RNN', 'DynamicQuantizeLSTM'])

export interface PlacedNode {
  readonly operator: string
  readonly provider: string
}

/** Parses the `Node placements` part of a log. If one provider runs all nodes, the log has the operator `*`. */
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
 * Why the file does not run on the intended provider. Undefined if every recurrent node does, or if there is none. An empty log
 * is also a reason, because it proves nothing.
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
