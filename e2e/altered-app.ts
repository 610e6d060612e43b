/** A copy of the built app with altered files, for a device on which an engine cannot start or computes wrong answers. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { EdgePlaceId } from '../src/gateway/protocol.ts'

const compressed = /\.(br|gz)$/

/** Alters a file of these names, as bytes in Latin-1. */
export interface Alteration {
  readonly files: RegExp
  readonly alter: (content: string) => string
}

/**
 * Creates the copy.
 *
 * @returns its folder, which the caller must remove
 * @throws Error when an alteration changes nothing
 */
export async function alteredApp(alterations: readonly Alteration[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakeven-app-'))
  await cp('dist/app', folder, { recursive: true })
  for (const { files, alter } of alterations) {
    const names = (await readdir(folder, { recursive: true })).filter((name) => files.test(name))
    const plain = names.filter((name) => !compressed.test(name))
    for (const name of plain) {
      const before = await readFile(path.join(folder, name), 'latin1')
      const after = alter(before)
      if (after === before) throw new Error(`Expected to alter ${name}; nothing in it changed.`)
      await writeFile(path.join(folder, name), after, 'latin1')
    }
    if (plain.length === 0) throw new Error(`Expected files named ${files} in the built app; found none.`)
    for (const name of names) if (!plain.includes(name)) await rm(path.join(folder, name))
  }
  return folder
}

/** A device on which some engines cannot start. */
export const copyWithout = (engines: readonly EdgePlaceId[]): Promise<string> =>
  alteredApp(
    engines.map((engine) => ({
      files: new RegExp(`^workers/${engine}-worker-`),
      alter: () => "throw new Error('This engine cannot start here.')\n",
    })),
  )

/** Alterations that make each engine compute wrong answers, without a trap or a delay. */
export const wrong: Readonly<Record<EdgePlaceId, Alteration>> = {
  // Every f32x4.add becomes f32x4.sub.
  simd: {
    files: /^assets\/(simd128|relaxed-simd).*\.wasm/,
    alter: (content) => content.replaceAll('\xfd\xe4\x01', '\xfd\xe5\x01'),
  },
  wasm: {
    files: /^workers\/wasm-worker-/,
    alter: (content) => content.replace(/data:\[\.\.\.(\w+)\.data\]/, 'data:[...$1.data].map((x)=>-x)'),
  },
  webgpu: {
    files: /^workers\/webgpu-worker-/,
    alter: (content) => content.replaceAll('tanh(clamp', 'cos(clamp'),
  },
}
