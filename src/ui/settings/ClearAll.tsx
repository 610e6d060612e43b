import { Eraser, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { catalogue } from '../ask/models.ts'
import { takeSharedFile } from '../files/take-shared.ts'
import { useServices } from '../services.ts'
import { Confirm } from './Confirm.tsx'

/** The stored data of this device, and a button that deletes them. */
export function ClearAll() {
  const { feed, asker, draft, feedStorage, connection, gateway, models } = useServices()
  const [done, setDone] = useState('')

  const report = (work: Promise<unknown>, words: string) =>
    void work.then(
      () => setDone(words),
      () => setDone('The browser refused. Reload the page and try again.'),
    )
  const clearFeed = () => {
    asker.cancelAll()
    report(feed.clear(), 'All answers are gone.')
  }
  const clearEverything = () => {
    asker.cancelAll()
    draft.change({ input: {} })
    connection.send({ type: 'forget' })
    for (const { place } of gateway.getState().status?.edges ?? [])
      for (const size of catalogue.sizes) models.remove(place, size)
    report(
      Promise.all([feed.clear().then(() => feedStorage.clearAll()), takeSharedFile()]),
      'Everything is forgotten.',
    )
  }

  return (
    <section className="card">
      <h2>Memory</h2>
      <p className="quiet">
        Your texts and their answers are kept on this device only, and so are the times measured here.
      </p>
      <div className="key-row">
        <Confirm
          label="Clear the answers"
          icon={<Eraser aria-hidden size={16} />}
          title="Clear the answers?"
          sentence="Every text and answer on this device is deleted. This cannot be undone."
          confirm={clearFeed}
        />
        <Confirm
          label="Clear all"
          icon={<Trash2 aria-hidden size={16} />}
          title="Clear everything?"
          sentence="Your texts, the answers, the models and everything measured are deleted from this device. This cannot be undone."
          confirm={clearEverything}
        />
      </div>
      <p role="status" className="quiet">
        {done}
      </p>
    </section>
  )
}
