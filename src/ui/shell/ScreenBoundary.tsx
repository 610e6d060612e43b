import { Component, type ReactNode } from 'react'

/** Says in the place of a screen that it could not be shown: its script did not arrive, say. The rest of the app goes on. */
export class ScreenBoundary extends Component<
  { readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main className="page missing-screen">
        <h1>This screen did not arrive</h1>
        <p>Check the connection, then load the app again. What you typed is kept.</p>
        <button type="button" onClick={() => location.reload()}>
          Load again
        </button>
      </main>
    )
  }
}
