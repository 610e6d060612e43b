import { isClosed } from '../../text/sentences.ts'
import { type Milliseconds, ms } from '../../units.ts'

/** Whoever types a full stop is likely to be done: just long enough that a second mark may follow. */
const afterClosing = ms(50)
/** Long enough that most people who think of the next word have not rested so long, and that most who look before they ask have. */
const elsewhere = ms(500)

/** How long typing must rest before this text, as it stands, is worth answering: `npm run bench` weighs other rests. */
export const restBeforePreparing = (typed: string): Milliseconds =>
  isClosed(typed.trimEnd()) ? afterClosing : elsewhere
