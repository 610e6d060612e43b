import { ArrowLeft } from 'lucide-react'
import { tasks } from '../../tasks/registry.ts'
import { linkTo } from '../route.ts'
import { useUnits } from '../services.ts'
import { SharedCard } from './SharedCard.tsx'
import { TaskCard } from './TaskCard.tsx'
import './cards.css'

/** Model cards: training data, scores and known errors of the models of the chosen size. */
export default function ModelsScreen() {
  const units = useUnits()
  return (
    <main className="page cards">
      <a className="text-link back" href={linkTo('settings')}>
        <ArrowLeft aria-hidden size={16} />
        Settings
      </a>
      <h1>About the models</h1>
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} units={units} />
      ))}
      <SharedCard units={units} />
    </main>
  )
}
