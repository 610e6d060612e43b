/** Fetches a file of the benchmark. */

/** @throws Error if the server does not have the file */
export async function fetchBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const reply = await fetch(path)
  if (!reply.ok) throw new Error(`${path} could not be fetched: the server said ${reply.status}.`)
  return new Uint8Array(await reply.arrayBuffer())
}
