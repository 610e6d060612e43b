import type { Task } from '../../../tasks/task.ts'
import { askedTexts, passageOf } from '../store/entry-texts.ts'
import { useAskExample } from './use-ask-example.ts'

/** Examples that are asked when they are tapped. */
export function Examples({ task }: { task: Task }) {
  const ask = useAskExample(task)
  return (
    <ul className="examples">
      {task.examples.map((example) => (
        <li key={Object.values(example).join()}>
          <button type="button" onClick={() => ask(example)}>
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
