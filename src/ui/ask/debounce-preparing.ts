import { isClosed } from '../../text/sentences.ts'
import { type Milliseconds, ms } from '../../units.ts'

/** After a full stop the text is probably complete. The pause leaves time for a second punctuation mark. */
const afterClosing = ms(50)
/** Most pauses inside a sentence are shorter, and most pauses before a question is sent are longer. */
const elsewhere = ms(500)

/** The pause in typing after which this text is prepared. `npm run bench` compares other values. */
export const prepareDelay = (typed: string): Milliseconds =>
  isClosed(typed.trimEnd()) ? afterClosing : elsewhere
