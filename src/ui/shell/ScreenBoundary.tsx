import { Component, type ReactNode } from 'react'
import { Failure } from '../../failure.ts'

/**
 * Loads the file of a screen.
 *
 * @throws Failure `cloud-unavailable` when the file does not load
 */
export const screenFile =
  <T,>(load: () => Promise<T>) =>
  (): Promise<T> =>
    load().catch((cause) => {
      throw new Failure('cloud-unavailable', 'The file of this screen did not arrive.', { cause })
    })

const isMissingFile = (error: unknown): boolean =>
  error instanceof Failure && error.code === 'cloud-unavailable'

interface BoundaryState {
  readonly failed: boolean
  readonly isMissing?: boolean
}

/** Shows an error in place of a failed screen. The rest of the app keeps working. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failed: false }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failed: true, isMissing: isMissingFile(error) }
  }

  override render() {
    const { failed, isMissing } = this.state
    if (!failed) return this.props.children
    return (
      <main className="page missing-screen">
        <h1>{isMissing ? 'This screen did not arrive' : 'This screen stopped working'}</h1>
        <p>
          {isMissing
            ? 'Check the connection, then load the app again. What you typed is kept.'
            : 'An error in the app stopped it; the connection is not the cause. Load the app again. What you typed is kept.'}
        </p>
        <button type="button" onClick={() => location.reload()}>
          Load again
        </button>
      </main>
    )
  }
}
