// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createRouter } from '../create-router.ts'
import { functionPlace } from '../places/function-place.ts'
import { createInspector } from './inspector.ts'

/** The texts of the rows of a table. happy-dom has no `tBodies`. */
function rowsOf(element: HTMLElement, caption: string): (string | null)[][] {
  const table = [...element.querySelectorAll('table')].find(
    (each) => each.querySelector('caption')?.textContent === caption,
  )
  const rows = [...(table?.querySelectorAll('tbody tr') ?? [])]
  return rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent))
}

test('the inspector shows decisions, the newest first, and the time of each place', async () => {
  const inspector = createInspector({ decisions: 2 })
  const size = (n: number) => n
  const router = createRouter({
    places: [
      functionPlace({ id: 'here <b>', size, run: (n, { report }) => report({ compute: 2 * n + 1 }) }),
      functionPlace({
        id: 'far',
        kind: 'cloud',
        size,
        run: (n, { report }) => report({ compute: n, roundTrip: 50, bytesUp: 10, bytesDown: 10 }),
      }),
    ],
    onRecord: inspector.onRecord,
  })
  inspector.attach(router)
  await router.measure([4, 16, 8])
  for (const n of [5, 6, 7]) await router.route(n, { place: 'here <b>' })
  await new Promise((resolve) => setTimeout(resolve))
  inspector.refresh()
  const decisions = rowsOf(inspector.element, 'Decisions')
  expect(decisions.map(([n, place, reason]) => [n, place, reason])).toEqual([
    ['7', 'here <b>', 'forced'],
    ['6', 'here <b>', 'forced'],
  ])
  expect(decisions[0]?.[6]).toBe('here <b> answered')
  expect(inspector.element.querySelector('b')).toBeNull()
  const [here, far] = rowsOf(inspector.element, 'Times')
  expect(here).toEqual(['here <b>', 'default', '1 ms + 2 ms N', '6'])
  expect(far?.[0]).toBe('far')
  expect(rowsOf(inspector.element, 'Links')[0]?.slice(0, 2)).toEqual(['far', '50 ms'])
})

test('an inspector without a router is empty, and shows the notes of one', () => {
  const inspector = createInspector()
  expect(rowsOf(inspector.element, 'Times')).toEqual([])
  const router = createRouter({ places: [functionPlace({ id: 'x', size: (n: number) => n, run: (n) => n })] })
  inspector.attach({ state: router.state, notes: ['What is learnt is not kept'] })
  expect(inspector.element.querySelector('p')?.textContent).toBe('What is learnt is not kept')
})
