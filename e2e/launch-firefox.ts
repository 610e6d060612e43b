/** How Firefox is started: the system's own, by its standard protocol. */
import { findFirefox } from '../scripts/find-browsers.ts'

const executablePath = findFirefox()

/** Undefined where there is no Firefox. */
export const withFirefox = executablePath && {
  browserName: 'firefox' as const,
  channel: 'moz-firefox',
  launchOptions: { executablePath },
}
