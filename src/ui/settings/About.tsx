import { Download } from 'lucide-react'
import { useStore } from 'zustand'
import { linkTo } from '../route.ts'
import { useServices } from '../services.ts'
import { install, installation } from '../shell/installation.ts'

/** What this app does with your words, and how to keep it at hand. */
export function About() {
  const { gateway } = useServices()
  const cloud = useStore(gateway, ({ status }) => status?.cloud)
  const { offer, installed } = useStore(installation)
  return (
    <section className="card about">
      <h2>About</h2>
      <p>
        Breakeven runs the same small LSTM on this device and on a server, and sends each question to
        whichever is predicted to answer sooner, or to take less energy if that is what counts for you.
      </p>
      <p>
        <a className="text-link" href={linkTo('models')}>
          Model cards: training data, scores, what they get wrong
        </a>
      </p>
      <h3>Privacy</h3>
      <p>
        When the cloud answers, it receives the text as token ids, which can be turned back into words, and
        keeps neither. In private mode no byte leaves this device. There are no accounts, no cookies and no
        trackers.
      </p>
      {cloud && (
        <p className="quiet">
          The server runs {cloud.backend}, {cloud.precision}.
        </p>
      )}
      {offer && !installed && (
        <button type="button" onClick={install}>
          <Download aria-hidden size={16} />
          Install the app
        </button>
      )}
    </section>
  )
}
