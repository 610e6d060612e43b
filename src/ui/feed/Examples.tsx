import type { Task } from '../../tasks/task.ts'
import { useServices } from '../services.ts'
import { askedTexts, isKeptIn, passageOf } from './entry-texts.ts'

/** Questions to touch. One takes the place of what is kept elsewhere; what was typed and never asked stays. */
export function Examples({ task }: { task: Task }) {
  const { draft, feed } = useServices()
  return (
    <ul className="examples">
      {task.examples.map((example) => (
        <li key={Object.values(example).join()}>
          <button type="button" onClick={() => draft.add(example, isKeptIn(feed.store.getState().entries))}>
            {/* The question says more than its passage, and goes first. */}
            {askedTexts({ task: task.id, input: example }).map(({ name, label, text }) => (
              <span key={name}>
                {label && <span className="example-label">{label}</span>}
                {text}
              </span>
            ))}
            <span className="quiet">{passageOf({ task: task.id, input: example })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
