/** What the bench compares: something that turns ids into states. */
export interface Encoder {
  readonly name: string
  /** States [ids, 2 · units], in memory of this page. */
  encode(ids: readonly number[]): Promise<Float32Array>
}
