/** A TCP proxy between browser and server that also affects service workers, unlike the network emulation of a page. */
import net from 'node:net'
import { delayedPipe } from './delayed-pipe.ts'
import { createSharedLine } from './shared-line.ts'

/** The link properties. Changes apply to bytes that arrive from now on. */
export interface LinkProperties {
  /** Half of it is added in each direction. Opening a connection takes one whole round trip. */
  readonly roundTripMs: number
  /** In each direction, uniform in ± jitter / 2. The order is kept. */
  readonly jitterMs: number
  /** For all connections together; 0 is unlimited. */
  readonly upBytesPerSecond: number
  readonly downBytesPerSecond: number
  /** Drops bytes in both directions while connections stay open, like a dead zone. */
  readonly stalled: boolean
  /** Replaces every byte from the server with noise. */
  readonly garbled: boolean
}

const unshapedLink: LinkProperties = {
  roundTripMs: 0,
  jitterMs: 0,
  upBytesPerSecond: 0,
  downBytesPerSecond: 0,
  stalled: false,
  garbled: false,
}

export interface DelayProxy extends AsyncDisposable {
  readonly port: number
  readonly url: string
  set(link: Partial<LinkProperties>): void
  /** Resets every connection and refuses new ones until {@link restore}. */
  cut(): void
  restore(): void
  /** Passes new connections to another server, and resets the open ones, like a balancer during an update. */
  moveTo(targetPort: number): void
  /** Resets every open connection, and accepts new ones. */
  reset(): void
  /** The bytes since the start, counted before any delay. */
  readonly traffic: { readonly connections: number; readonly bytesUp: number; readonly bytesDown: number }
  /** The bytes that the browser has sent after this position, one character per byte. */
  sentAfter(bytesUp: number): string
  close(): Promise<void>
}

/**
 * Starts the proxy on a free port of the loopback interface.
 *
 * @param targetPort the port of the real server
 * @param random source of jitter and noise, uniform in [0, 1)
 */
export async function startDelayProxy(
  targetPort: number,
  random: () => number = Math.random,
): Promise<DelayProxy> {
  let link = unshapedLink
  let refusing = false
  let target = targetPort
  const sockets = new Set<net.Socket>()
  const up = createSharedLine(() => link.upBytesPerSecond)
  const down = createSharedLine(() => link.downBytesPerSecond)
  const traffic = { connections: 0, bytesUp: 0, bytesDown: 0 }
  const sent: Buffer[] = []

  const resetAll = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }

  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (browser) => {
    if (refusing) return void browser.resetAndDestroy()
    traffic.connections += 1
    // A userland proxy learns of a connection after its handshake, so the round trip of the handshake delays the first bytes.
    const openAt = performance.now() + link.roundTripMs
    const upstream = net.connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    delayedPipe(browser, upstream, {
      notBefore: openAt,
      line: up,
      onData: (data) => {
        traffic.bytesUp += data.length
        sent.push(data)
      },
      conditions: () => ({ ...link, garbled: false }),
      random,
    })
    delayedPipe(upstream, browser, {
      notBefore: 0,
      line: down,
      onData: (data) => {
        traffic.bytesDown += data.length
      },
      conditions: () => link,
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
  const close = () => {
    // A connection that the system has accepted and not yet reported would keep the server open.
    refusing = true
    resetAll()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }

  return {
    port,
    url: `http://localhost:${port}`,
    traffic,
    set(changes) {
      link = { ...link, ...changes }
    },
    cut() {
      refusing = true
      resetAll()
    },
    restore() {
      refusing = false
    },
    moveTo(next) {
      target = next
      resetAll()
    },
    reset: resetAll,
    sentAfter: (bytesUp) => Buffer.concat(sent).subarray(bytesUp).toString('latin1'),
    close,
    [Symbol.asyncDispose]: close,
  }
}
