/** What a test needs of a page, whichever browser shows it and whichever protocol drives it. */

export type Role = 'button' | 'link' | 'radio' | 'switch' | 'textbox' | 'heading'
export type Key = 'Enter' | 'ArrowDown'

/** By what people and screen readers call it: the first element with this role and exactly this accessible name. */
export interface Target {
  readonly role: Role
  readonly name: string
}

/** Every action waits until its target is there, ten seconds at most, and throws otherwise. */
export interface BrowserPage {
  /** Name and version of the browser. */
  readonly browser: string
  goto(url: string): Promise<void>
  reload(): Promise<void>
  click(target: Target): Promise<void>
  /** Presses the keys of a text, behind what stands there already. */
  type(target: Target, text: string): Promise<void>
  press(target: Target, key: Key): Promise<void>
  /** Whether the target is there now. */
  has(target: Target): Promise<boolean>
  /** Runs a function in the page; argument and result pass as JSON. */
  evaluate<R, A>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>
  /** Runs a script in the page, as a library that is loaded. */
  run(script: string): Promise<void>
  close(): Promise<void>
}

/** A browser with nothing left of earlier pages. */
export interface TestBrowser {
  /** In a profile of its own, as wide as a phone. */
  newPage(): Promise<BrowserPage>
  close(): Promise<void>
}

export const targetDeadlineMs = 10_000
export const pageDeadlineMs = 30_000
export const viewport = { width: 420, height: 844 }
