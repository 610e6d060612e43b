/** The interface of a compared encoder: it converts ids to states. */
export interface BenchEncoder {
  readonly name: string
  /** The states for the ids, in memory of this page. */
  encode(ids: readonly number[]): Promise<Float32Array>
}
