/** Creates an API key: `npm run --silent api-key -- NAME [TOKENS_A_MINUTE] >> keys.txt` prints its line, and the key itself to stderr. */
import { randomBytes } from 'node:crypto'
import { hashOfKey } from '../server/limits/api-keys.ts'

const [name = '', tokensPerMinute = ''] = process.argv.slice(2)
if (!/^[\w.-]{1,64}$/.test(name) || !/^\d{0,9}$/.test(tokensPerMinute)) {
  process.stderr.write(
    'Expected a name of 1 to 64 letters, digits, dots and hyphens, and optionally the tokens a minute.\n',
  )
  process.exit(1)
}
const key = randomBytes(32).toString('base64url')
process.stdout.write(`${[name, hashOfKey(key).toString('hex'), tokensPerMinute].join(' ').trimEnd()}\n`)
process.stderr.write(`The key of ${name}, which is shown only now: ${key}\n`)
