import type { TaskAnswer } from '../../tasks/task.ts'
import { percent } from '../words/duration.ts'

/** Every label with its probability, the likeliest first. */
export function Scores({ answer, most }: { answer: TaskAnswer; most?: number }) {
  const scores = Object.entries(answer.scores)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
  return (
    <ul className="scores">
      {scores.map(([label, score]) => (
        <li
          key={label}
          className={label === answer.label ? 'score likeliest' : 'score'}
          data-quoted={answer.found !== undefined}
        >
          <span className="score-label">{label}</span>
          <meter min={0} max={1} value={score} aria-label={label}>
            {percent(score)}
          </meter>
          <span className="score-percent">{percent(score)}</span>
        </li>
      ))}
    </ul>
  )
}
