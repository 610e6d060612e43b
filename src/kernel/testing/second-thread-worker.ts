/** A second thread in Node, which also sends every message back. */
import { parentPort, workerData } from 'node:worker_threads'
import { serveDirections, type ThreadStart } from '../second-thread.ts'

parentPort?.on('message', (message) => parentPort?.postMessage(message))
void serveDirections(workerData as ThreadStart)
