/** Handles pipelined requests: a connection gets one answer at a time. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The maximum number of requests that wait behind the current one. Browsers never pipeline, and a proxy may send a few. */
const maximumWaitingRequests = 100

type Exchange = readonly [request: IncomingMessage, response: ServerResponse]

/**
 * Handles the requests of a connection one after the other. Node parses all pipelined requests at once, but reports a closed
 * connection only to the response at the front. Files that handlers opened for the other responses would stay open.
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
