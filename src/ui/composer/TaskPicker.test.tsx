// @vitest-environment happy-dom
import { fireEvent, render } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { TaskPicker } from './TaskPicker.tsx'

function Screen({ chosen }: { chosen: (task: string) => void }) {
  const [task, setTask] = useState('sentiment')
  const choose = (next: string) => {
    chosen(next)
    setTask(next)
  }
  return <TaskPicker task={task} choose={choose} />
}

const checked = () => document.querySelector<HTMLInputElement>('input:checked')?.value
const radio = (task: string) => document.querySelector(`input[value="${task}"]`) as HTMLInputElement

test('a button reacts at once, and only the last choice changes the task', async () => {
  const chosen = vi.fn()
  render(<Screen chosen={chosen} />)
  fireEvent.click(radio('entailment'))
  expect(checked()).toBe('entailment')
  expect(chosen).not.toHaveBeenCalled()
  fireEvent.click(radio('question-type'))
  expect(checked()).toBe('question-type')
  await vi.waitFor(() => expect(chosen).toHaveBeenCalled())
  expect(chosen.mock.calls).toEqual([['question-type']])
  expect(checked()).toBe('question-type')
})
