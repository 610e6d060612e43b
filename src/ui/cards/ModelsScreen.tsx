import { ArrowLeft } from 'lucide-react'
import { tasks } from '../ask/tasks.ts'
import { linkTo } from '../route.ts'
import { useSize } from '../services.ts'
import { SharedCard } from './SharedCard.tsx'
import { TaskCard } from './TaskCard.tsx'
import './cards.css'

/** Model cards: training data, scores and known errors of the models of the chosen size. */
export default function ModelsScreen() {
  const size = useSize()
  return (
    <main className="page cards">
      <a className="text-link back" href={linkTo('settings')}>
        <ArrowLeft aria-hidden size={16} />
        Settings
      </a>
      <h1>About the models</h1>
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} size={size} />
      ))}
      <SharedCard size={size} />
    </main>
  )
}
