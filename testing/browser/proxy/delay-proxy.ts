/** A TCP proxy between browser and server, so that service workers feel the weather too: page-level network emulation never reaches them. */
import net from 'node:net'
import { delayedPipe } from './delayed-pipe.ts'
import { createSharedLine } from './shared-line.ts'

/** What the link is like. Changes apply to bytes that arrive from now on. */
export interface Weather {
  /** Half of it is added each way; opening a connection costs one whole. */
  readonly roundTripMs: number
  /** Each way, uniform in ± jitter / 2; order is kept. */
  readonly jitterMs: number
  /** Of all connections together; 0 is unlimited. */
  readonly upBytesPerSecond: number
  readonly downBytesPerSecond: number
  /** Bytes are swallowed in both directions, connections stay open: a dead zone. */
  readonly stalled: boolean
  /** Every byte from the server is replaced by noise. */
  readonly garbled: boolean
}

const fairWeather: Weather = {
  roundTripMs: 0,
  jitterMs: 0,
  upBytesPerSecond: 0,
  downBytesPerSecond: 0,
  stalled: false,
  garbled: false,
}

export interface DelayProxy {
  readonly port: number
  readonly url: string
  set(weather: Partial<Weather>): void
  /** Resets every connection and refuses new ones, until {@link restore}. */
  cut(): void
  restore(): void
  /** Resets every open connection; new ones are accepted. */
  reset(): void
  /** What has crossed since the start, before any delay. */
  readonly traffic: { readonly connections: number; readonly bytesUp: number; readonly bytesDown: number }
  /** What the browser has sent after so many bytes, a character a byte. */
  sentAfter(bytesUp: number): string
  close(): Promise<void>
}

/**
 * Starts the proxy on a free port of the loopback interface.
 *
 * @param targetPort where the real server listens
 * @param random source of jitter and noise, uniform in [0, 1)
 */
export async function startDelayProxy(
  targetPort: number,
  random: () => number = Math.random,
): Promise<DelayProxy> {
  let weather = fairWeather
  let refusing = false
  const sockets = new Set<net.Socket>()
  const up = createSharedLine(() => weather.upBytesPerSecond)
  const down = createSharedLine(() => weather.downBytesPerSecond)
  const traffic = { connections: 0, bytesUp: 0, bytesDown: 0 }
  const sent: Buffer[] = []

  const resetAll = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }

  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (browser) => {
    if (refusing) return void browser.resetAndDestroy()
    traffic.connections += 1
    // The handshake is over before a userland proxy hears of it: its round trip delays the first bytes instead.
    const openAt = performance.now() + weather.roundTripMs
    const upstream = net.connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    delayedPipe(browser, upstream, {
      notBefore: openAt,
      line: up,
      onData: (data) => {
        traffic.bytesUp += data.length
        sent.push(data)
      },
      conditions: () => ({ ...weather, garbled: false }),
      random,
    })
    delayedPipe(upstream, browser, {
      notBefore: 0,
      line: down,
      onData: (data) => {
        traffic.bytesDown += data.length
      },
      conditions: () => weather,
      random,
    })
    for (const [socket, peer] of [
      [browser, upstream],
      [upstream, browser],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => peer.resetAndDestroy())
      socket.on('close', () => sockets.delete(socket))
    }
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as net.AddressInfo

  return {
    port,
    url: `http://localhost:${port}`,
    traffic,
    set(changes) {
      weather = { ...weather, ...changes }
    },
    cut() {
      refusing = true
      resetAll()
    },
    restore() {
      refusing = false
    },
    reset: resetAll,
    sentAfter: (bytesUp) => Buffer.concat(sent).subarray(bytesUp).toString('latin1'),
    close: () => {
      resetAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
