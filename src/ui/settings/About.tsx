import { Download } from 'lucide-react'
import { useStore } from 'zustand'
import { linkTo } from '../route.ts'
import { install, installation } from '../shell/installation.ts'

/** How the app handles texts, and how to install it. */
export function About() {
  const { offer, installed } = useStore(installation)
  return (
    <section className="card about">
      <h2>About</h2>
      <p>
        Breakeven runs the same small neural network on this device and on a server. Each question goes to
        whichever should answer faster, or use less energy if that is what counts for you.
      </p>
      <p>
        <a className="text-link" href={linkTo('models')}>
          About the models: what they learnt from, how well they do, what they get wrong
        </a>
      </p>
      <h3>Privacy</h3>
      <p>
        When the cloud answers, it gets your text as numbers that can be turned back into words, and keeps
        neither. In private mode nothing leaves this device. There are no accounts, no cookies and no
        trackers.
      </p>
      {offer && !installed && (
        <button type="button" onClick={install}>
          <Download aria-hidden size={16} />
          Install the app
        </button>
      )}
    </section>
  )
}
