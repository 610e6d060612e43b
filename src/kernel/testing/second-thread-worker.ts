/** A second thread in Node. It also echoes every message. */
import { parentPort, workerData } from 'node:worker_threads'
import { serveDirections, type ThreadStart } from '../second-thread.ts'

parentPort?.on('message', (message) => parentPort?.postMessage(message))
void serveDirections(workerData as ThreadStart)
