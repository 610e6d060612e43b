/** zod compiles its checks with `new Function` unless told not to; our Content-Security-Policy forbids it. */
import { config } from 'zod/mini'

config({ jitless: true })
