/** The last message about an action of the person, for example a link or a file that cannot be read. */
import { createStore } from 'zustand/vanilla'

export const message = createStore<{ readonly text?: string }>(() => ({}))

/** Shows a message above the screen until it is dismissed or replaced. */
export const showMessage = (text: string): void => message.setState({ text }, true)

export const hideMessage = (): void => message.setState({}, true)
