import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadArtefacts, otherModels } from './artefacts.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakeven-artefacts-'))
  await cp('models/artefacts', folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

test('the shipped files match the manifest', async () => {
  const { manifest, files, tokenizer } = await loadArtefacts(folder)
  expect([...files.keys()]).toContain('manifest.json')
  expect(files.get(manifest.tokenizer.file)).toEqual(manifest.tokenizer)
  expect(tokenizer.encode('A joy.').length).toBe(3)
})

test('an altered file is refused with its name', async () => {
  const path = join(folder, 'tokenizer.json')
  await writeFile(path, `${await readFile(path, 'utf8')} `)
  await expect(loadArtefacts(folder)).rejects.toThrow('tokenizer.json is not what the manifest says')
})

test('a missing file is refused with its name and a remedy', async () => {
  await rm(join(folder, 'lstm-300.encoder.int8.onnx'))
  await expect(loadArtefacts(folder)).rejects.toThrow(
    'lstm-300.encoder.int8.onnx cannot be read. Train the models',
  )
})

test.each(['{"networks": ', '{}'])('a corrupt manifest is refused with its name: %s', async (text) => {
  await writeFile(join(folder, 'manifest.json'), text)
  await expect(loadArtefacts(folder)).rejects.toThrow(
    /manifest\.json is no manifest of models: .+ Export the models again\./,
  )
})

test('an app that was built with other models is warned about, with the command that builds it', async () => {
  const artefacts = await loadArtefacts(folder)
  expect(await otherModels(folder, artefacts)).toBeUndefined()
  await writeFile(join(folder, 'models.sha256'), artefacts.files.get('manifest.json')?.sha256 ?? '')
  expect(await otherModels(folder, artefacts)).toBeUndefined()
  await writeFile(join(folder, 'models.sha256'), '0'.repeat(64))
  expect(await otherModels(folder, artefacts)).toContain(`BREAKEVEN_ARTEFACTS=${folder} npm run build:app`)
})
