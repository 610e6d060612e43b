/** The last thing that the app has to say of what a person did: a link or a file that cannot be read. */
import { createStore } from 'zustand/vanilla'

export const message = createStore<{ readonly text?: string }>(() => ({}))

/** Says it above the screen, until it is put away or something else is said. */
export const say = (text: string): void => message.setState({ text }, true)

export const putAway = (): void => message.setState({}, true)
