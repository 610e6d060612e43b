import type { Task } from '../../../tasks/task.ts'
import { useServices } from '../../services.ts'
import { askedTexts, passageOf } from '../store/entry-texts.ts'

/** Examples that are asked when they are tapped. The draft stays unchanged. */
export function Examples({ task }: { task: Task }) {
  const { asker } = useServices()
  return (
    <ul className="examples">
      {task.examples.map((example) => (
        <li key={Object.values(example).join()}>
          <button type="button" onClick={() => asker.ask(task.id, [example])}>
            {/* The question comes first, because it says more than its passage. */}
            {askedTexts({ task: task.id, input: example }).map(({ name, label, text }) => (
              <span key={name} className={label && 'example-text'}>
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
