/** The thread that tokenizes texts and reads answers, so that no text blocks the event loop of the server. */
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { plainFailure } from '../../src/failure.ts'
import { createTokenizer } from '../../src/text/tokenizer.ts'
import type { FromTextThread, TextThreadData, ToTextThread } from './protocol.ts'
import { createTextWork } from './text-work.ts'

const { manifest, tokenizer } = workerData as TextThreadData
const work = createTextWork(manifest, createTokenizer(JSON.parse(readFileSync(tokenizer, 'utf8'))))

function replyTo(message: Exclude<ToTextThread, { type: 'forget' }>): FromTextThread {
  try {
    switch (message.type) {
      case 'prepare':
        return { type: 'prepared', prepared: work.prepare(message.id, message.question) }
      case 'read':
        work.read(message.id, message.outputs)
        return { type: 'read' }
      case 'finish':
        return { type: 'finished', answer: work.finish(message.id, message.outputs) }
    }
  } catch (error) {
    return { type: 'failed', failure: plainFailure(error) }
  }
}

parentPort?.on('message', (message: ToTextThread) => {
  if (message.type === 'forget') work.forget(message.id)
  else parentPort?.postMessage(replyTo(message))
})
