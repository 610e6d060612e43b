/** Disables `new Function` in zod, because the Content-Security-Policy forbids it. */
import { config } from 'zod/mini'

config({ jitless: true })
