/** Shows what a router does on a page: the last decisions, the time of each place, and the links. Plain DOM, no library. */
import { lineFacts, linkFacts } from '../../engine/predict/facts.ts'
import type { Router } from '../create-router.ts'
import type { RouteRecord } from '../run.ts'
import { systemClock } from '../system-clock.ts'

export interface Inspector {
  /** Put it anywhere on the page. It has no shadow root, so that the page can style it: `.breakeven-inspector`. */
  readonly element: HTMLElement
  /** Pass it to `createRouter`. */
  readonly onRecord: (record: RouteRecord) => void
  /** Shows the lines and links of a router. Called again it shows another one. */
  attach(router: Pick<Router<never, unknown>, 'state' | 'notes'>): void
  /** Draws the current state. Answers and `attach` call it. */
  refresh(): void
}

export interface InspectorOptions {
  /** Number of decisions that are shown. The default is 20. */
  readonly decisions?: number
  /** The default is the document of the page. */
  readonly document?: Document
}

const milliseconds = (n: number | undefined): string =>
  n === undefined ? '–' : `${Number(n.toPrecision(3))} ms`
const perSecond = (bytesPerMs: number | undefined): string =>
  bytesPerMs === undefined ? '–' : `${Number((bytesPerMs * 0.008).toPrecision(3))} Mbit/s`

/** Returns the time of a place as a formula: `3 ms + 0.5 ms N`. */
function formulaOf(line: Parameters<typeof lineFacts>[0]): string {
  const facts = lineFacts(line)
  if (!facts) return '–'
  const { intercept, slope, curve, perOutput } = facts
  return [
    milliseconds(intercept),
    `${milliseconds(slope)} N`,
    ...(curve === undefined ? [] : [`${milliseconds(curve)} N²`]),
    ...(perOutput === undefined ? [] : [`${milliseconds(perOutput)} M`]),
  ].join(' + ')
}

export function createInspector(options: InspectorOptions = {}): Inspector {
  const { decisions: shown = 20, document: page = document } = options
  const element = page.createElement('section')
  element.className = 'breakeven-inspector'
  element.setAttribute('aria-label', 'Breakeven')
  const records: RouteRecord[] = []
  let router: Pick<Router<never, unknown>, 'state' | 'notes'> | undefined

  /** Texts only: an id of a place or an error may hold anything. */
  function table(
    caption: string,
    head: readonly string[],
    rows: readonly (readonly string[])[],
  ): HTMLElement {
    const made = page.createElement('table')
    made.createCaption().textContent = caption
    const add = (row: HTMLTableRowElement, kind: 'th' | 'td', texts: readonly string[]) => {
      for (const text of texts) {
        const cell = page.createElement(kind)
        cell.textContent = text
        row.append(cell)
      }
    }
    add(made.createTHead().insertRow(), 'th', head)
    const body = made.createTBody()
    for (const row of rows) add(body.insertRow(), 'td', row)
    return made
  }

  const decisionRow = ({ decision, place, elapsed, runs }: RouteRecord): string[] => {
    const predicted = decision.predictions.find((prediction) => prediction.place === place)
    return [
      String(decision.tokens),
      place,
      decision.reason,
      predicted && 'expected' in predicted ? milliseconds(predicted.expected) : '–',
      milliseconds(elapsed),
      decision.breakEven ? String(decision.breakEven.tokens) : '–',
      runs.map((run) => `${run.place} ${run.outcome}`).join(', '),
    ]
  }

  function refresh() {
    const { state, notes = [] } = router ?? {}
    const lines = Object.entries(state?.lines ?? {}).flatMap(([place, networks]) =>
      Object.entries(networks).map(([network, line]) => [
        place,
        network,
        formulaOf(line),
        String(Math.round(line.weight)),
      ]),
    )
    const links = Object.keys(state?.links ?? {}).map((place) => {
      const facts = state ? linkFacts(state, place, systemClock.now()) : {}
      return [
        place,
        milliseconds(facts.roundTrip?.expected),
        perSecond(facts.upload),
        perSecond(facts.download),
      ]
    })
    element.replaceChildren(
      table(
        'Decisions',
        ['N', 'place', 'reason', 'predicted', 'took', 'break-even', 'runs'],
        records.map(decisionRow).reverse(),
      ),
      table('Times', ['place', 'network', 'time', 'runs'], lines),
      table('Links', ['place', 'round trip', 'up', 'down'], links),
      ...notes.map((note) => Object.assign(page.createElement('p'), { textContent: note })),
    )
  }

  refresh()
  return {
    element,
    onRecord(record) {
      records.push(record)
      if (records.length > shown) records.shift()
      refresh()
    },
    attach(given) {
      router = given
      refresh()
    },
    refresh,
  }
}
