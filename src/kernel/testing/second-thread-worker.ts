/** A second thread in Node. */
import { workerData } from 'node:worker_threads'
import { serveDirections, type ThreadStart } from '../second-thread.ts'

serveDirections(workerData as ThreadStart)
