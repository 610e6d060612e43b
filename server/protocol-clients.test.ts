/** Tests the clients of Triton and KServe with their default settings. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { InferResponse } from '../src/wire/infer.ts'
import { clientPython, kservePython } from '../testing/triton/python-environments.ts'
import { inferBody, post } from './testing/app.ts'
import { ready } from './testing/launch-server.ts'

const run = promisify(execFile)

test.skipIf(!existsSync(clientPython))('tritonclient gets the same result as a plain request', async () => {
  const { url, port } = await ready()
  const plain = await fetch(`${url}/v2/models/sentiment/infer`, post(inferBody([5, 6, 7], [8, 9])))
  const [output] = ((await plain.json()) as InferResponse).outputs
  const { stdout } = await run(clientPython, ['server/testing/triton-client.py', `127.0.0.1:${port}`])
  const { logits, errors, ...facts } = JSON.parse(stdout)
  expect(facts).toEqual({
    live: true,
    ready: true,
    model_ready: true,
    no_version_2: false,
    index: { name: 'sentiment', version: '1', state: 'READY', reason: '' },
    metadata: [
      { name: 'ids', datatype: 'INT32', shape: [-1, -1] },
      { name: 'lengths', datatype: 'INT32', shape: [-1] },
    ],
    configuration: 0,
  })
  expect(Object.keys(logits)).toHaveLength(8)
  for (const [way, rows] of Object.entries(logits)) {
    // JSON has the shortest decimal of a 32-bit float, so all encodings give the same bits.
    expect([way, (rows as number[][]).flat().map(Math.fround)]).toEqual([way, output?.data.map(Math.fround)])
  }
  expect(errors).toEqual({
    shape: expect.stringMatching(/^Expected .+ at inputs\[0\]\.shape; received \[3\]\.$/),
    model: expect.stringMatching(/^There is no such model/),
    output: expect.stringMatching(/another output was asked for/),
  })
})

test.skipIf(!existsSync(kservePython))(
  "KServe's client gets the same result as a plain request",
  async () => {
    const { url } = await ready()
    const plain = await fetch(`${url}/v2/models/sentiment/infer`, post(inferBody([5, 6, 7], [8, 9])))
    const [output] = ((await plain.json()) as InferResponse).outputs
    const { stdout } = await run(kservePython, ['server/testing/kserve-client.py', url])
    const { logits, error, ...facts } = JSON.parse(stdout)
    expect(facts).toEqual({ live: true, ready: true, model_ready: true })
    expect(Object.keys(logits)).toEqual(['json', 'binary'])
    for (const [way, rows] of Object.entries(logits))
      expect([way, (rows as number[][]).flat().map(Math.fround)]).toEqual([
        way,
        output?.data.map(Math.fround),
      ])
    // It reads the sentence of an error in `application/json` only, so people see the status.
    expect(error).toContain('400 Bad Request')
  },
)
