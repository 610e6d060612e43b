/** The interface of a page for tests, independent of the browser and its protocol. */

export type Role = 'button' | 'link' | 'radio' | 'switch' | 'textbox' | 'heading' | 'group'
export type Key = 'Enter' | 'ArrowDown'

/** An element by its accessible name: the first one with this role and exactly this name. */
export interface Target {
  readonly role: Role
  readonly name: string
}

/** Every action waits up to ten seconds for its target, and throws if it does not appear. */
export interface BrowserPage {
  /** The name and version of the browser. */
  readonly browser: string
  goto(url: string): Promise<void>
  reload(): Promise<void>
  click(target: Target): Promise<void>
  /** Types a text at the end of the field. */
  type(target: Target, text: string): Promise<void>
  press(target: Target, key: Key): Promise<void>
  /** Whether the target exists now. */
  resize(size: { readonly width: number; readonly height: number }): Promise<void>
  has(target: Target): Promise<boolean>
  /** Runs a function in the page. Argument and result are passed as JSON. */
  evaluate<R, A>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>
  /** Runs a script in the page, for example a library. */
  run(script: string): Promise<void>
  close(): Promise<void>
}

/** A browser without data of earlier pages. */
export interface TestBrowser {
  /** Opens a page in a new profile, with the width of a phone. */
  newPage(): Promise<BrowserPage>
  close(): Promise<void>
}

export const targetDeadlineMs = 10_000
export const pageDeadlineMs = 30_000
export const viewport = { width: 420, height: 844 }
