/** The tasks of this build of the app, from its manifest. */
import manifestJson from '../../../models/artefacts/manifest.json' with { type: 'json' }
import { createTasks } from '../../tasks/create-tasks.ts'
import type { Task } from '../../tasks/task.ts'
import type { Manifest } from '../../wire/manifest.ts'

/** All tasks in display order, and the task with an id. */
export const { tasks, taskById } = createTasks(manifestJson as unknown as Manifest)

/** The task that the app opens with. */
export const firstTask = tasks[0] as Task

/** The task whose long text a file becomes. Undefined when no task has one. */
export const passageTask: Task | undefined = tasks.find(({ fields }) => fields.some(({ isLong }) => isLong))
