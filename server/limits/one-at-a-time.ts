/** Pipelined requests: one connection gets one answer at a time. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Requests that may wait behind the one that is being answered. Browsers never pipeline; a proxy may send a few. */
export const maximumWaitingRequests = 100

type Exchange = readonly [request: IncomingMessage, response: ServerResponse]

/**
 * Passes the requests of a connection on one after the other. Node parses all pipelined requests at once, but it tells
 * only the response at the front of the queue that the connection has closed. Files that a handler opened for the
 * others would stay open for ever.
 *
 * A connection that sends more than {@link maximumWaitingRequests} ahead is closed.
 */
export function oneAtATime(listener: RequestListener): RequestListener {
  const queues = new WeakMap<Socket, Exchange[]>()

  function answer(socket: Socket, [request, response]: Exchange, queue: Exchange[]) {
    response.once('close', () => {
      const next = socket.destroyed ? undefined : queue.shift()
      if (next) answer(socket, next, queue)
      else queues.delete(socket)
    })
    listener(request, response)
  }

  return (request, response) => {
    const { socket } = request
    const queue = queues.get(socket)
    if (!queue) {
      const waiting: Exchange[] = []
      queues.set(socket, waiting)
      answer(socket, [request, response], waiting)
    } else if (queue.length < maximumWaitingRequests) queue.push([request, response])
    else socket.destroy()
  }
}
