/** Files of the bench, whole. */

/** @throws Error when the server has no such file */
export async function fetchBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const reply = await fetch(path)
  if (!reply.ok) throw new Error(`${path} could not be fetched: the server said ${reply.status}.`)
  return new Uint8Array(await reply.arrayBuffer())
}
