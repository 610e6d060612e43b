/**
 * Routes between a function of this process and an HTTP server, and shows where each input ran.
 *
 * Run it in a folder where `breakeven` is installed: `npx tsx node.ts`.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRouter, fetchPlace, functionPlace } from 'breakeven/router'
import { fileStore } from 'breakeven/router/file'

// A server that answers after 20 ms and 0.05 ms a character, and says in Server-Timing how long it computed.
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const text: string = JSON.parse(body)
  const compute = 1 + 0.05 * text.length
  await sleep(20 + compute)
  response.setHeader('server-timing', `infer;dur=${compute}, total;dur=${compute}`)
  response.end(JSON.stringify(text.length))
})
await new Promise<void>((resolve) => server.listen(0, resolve))
const url = `http://localhost:${(server.address() as AddressInfo).port}`

const size = (text: string) => text.length
const router = createRouter({
  mode: 'saver',
  store: fileStore(process.argv[2] ?? 'router.json'),
  places: [
    // A model of this process: 1 ms and 0.5 ms a character.
    functionPlace({
      id: 'local',
      size,
      run: async (text: string, { signal }) => {
        await sleep(1 + 0.5 * text.length, undefined, { signal })
        return text.length
      },
    }),
    fetchPlace<string, number>({ id: 'server', url, size }),
  ],
})

// Runs at both places teach both lines. A second start of this program remembers them.
await router.measure([4, 100, 20, 200, 50, 4, 100, 200].map((length) => 'x'.repeat(length)))

for (const length of [5, 20, 100, 400]) {
  const { output, record } = await router.route('x'.repeat(length))
  const { decision, place, elapsed } = record
  console.log(`${output} characters: ${place} (${decision.reason}), ${elapsed.toFixed(1)} ms`)
}
await router.saved()
server.closeAllConnections()
server.close()
