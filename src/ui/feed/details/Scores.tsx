import type { TaskAnswer } from '../../../tasks/task.ts'
import { labelWords } from '../../words/answers.ts'
import { percent } from '../../words/duration.ts'

/** Every answer with its probability, the most probable first. */
export function Scores({ task, answer, most }: { task: string; answer: TaskAnswer; most?: number }) {
  const scores = Object.entries(answer.scores)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
  return (
    <ul className="scores">
      {scores.map(([label, score]) => (
        <li key={label} className={label === answer.label ? 'score likeliest' : 'score'}>
          <span className="score-label">{labelWords(task, label)}</span>
          <meter min={0} max={1} value={score} aria-label={labelWords(task, label)}>
            {percent(score)}
          </meter>
          <span className="score-percent">{percent(score)}</span>
        </li>
      ))}
    </ul>
  )
}
