import type { Task } from '../../../tasks/task.ts'
import { askedTexts, passageOf } from '../store/entry-texts.ts'

type Example = Task['examples'][number]

/** A list of example questions. */
export function ExampleList({ task, choose }: { task: Task; choose: (example: Example) => void }) {
  return (
    <ul className="examples">
      {task.examples.map((example) => (
        <li key={Object.values(example).join()}>
          <button type="button" onClick={() => choose(example)}>
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
