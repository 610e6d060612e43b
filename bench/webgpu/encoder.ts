/** What the bench compares: something that turns ids into states. */
export interface Encoder {
  readonly name: string
  /** What the file gives for each id, in memory of this page. */
  encode(ids: readonly number[]): Promise<Float32Array>
}
