import { FlaskConical, Smartphone, Square } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { catalogue } from '../ask/models.ts'
import { useServices, useSize } from '../services.ts'
import { count } from '../words/duration.ts'
import { CountsChoice } from './choices/CountsChoice.tsx'
import { paperChoices } from './choices/choices.ts'
import { LengthsChoice } from './choices/LengthsChoice.tsx'
import { LineChoice } from './choices/LineChoice.tsx'
import { NetworkChoice } from './choices/NetworkChoice.tsx'
import { PaceChoice } from './choices/PaceChoice.tsx'
import { PolicyChoice } from './choices/PolicyChoice.tsx'
import { askedLengths, deviceChoices, measuredLines } from './choices/this-device.ts'
import { createLab } from './lab-store.ts'
import { startLabWorker } from './lab-worker-host.ts'
import { labSentence } from './results/lab-sentence.ts'
import { OverTimeCharts } from './results/OverTimeCharts.tsx'
import { ResultsTable } from './results/ResultsTable.tsx'
import { SavingsChart } from './results/SavingsChart.tsx'
import './lab.css'

const lab = createLab(startLabWorker)

/** The Lab screen: compares policies in a simulated world. */
export default function LabScreen() {
  const { gateway, draft, feed } = useServices()
  const { choices, result, ran, isRunning, done, problem } = useStore(lab.store)
  const size = useSize()
  const task = useStore(draft.store, (state) => state.task)
  const network = catalogue.modelOf(task, size)?.network ?? ''
  const lines = useStore(gateway, ({ status }) => status?.lines)
  const measured = measuredLines(lines ?? {}, network)
  const { setup, from } = choices

  useEffect(() => {
    lab.open()
    return lab.close
  }, [])

  const startFromHere = () => {
    const { setup: here, from: sources } = deviceChoices(
      measured,
      askedLengths(feed.store.getState().entries),
    )
    lab.choose(here, { from: sources })
  }
  const shown = setup.policies
  const sentence = result && labSentence(result.results, ran?.count ?? setup.count)

  return (
    <main className="page lab">
      <header className="lab-head">
        <h1>Lab</h1>
        <p className="quiet">
          What would it do elsewhere? The engine of this app, beside others, in a simulated world.
        </p>
        <div className="key-row">
          <button type="button" onClick={() => lab.choose(paperChoices.setup, paperChoices)}>
            <FlaskConical aria-hidden size={16} />
            The paper’s world
          </button>
          <button
            type="button"
            disabled={!measured.edge.measured}
            title={measured.edge.measured ? undefined : 'This device has not been measured yet'}
            onClick={startFromHere}
          >
            <Smartphone aria-hidden size={16} />
            This device on 4G
          </button>
        </div>
      </header>
      <div className="lab-bench">
        <section className="card lab-savings" aria-busy={isRunning}>
          {result ? (
            <SavingsChart result={result} policies={shown} />
          ) : (
            <p className="chart-empty">{isRunning ? 'Simulating…' : 'Nothing simulated yet.'}</p>
          )}
          <progress
            className="lab-progress"
            data-running={isRunning}
            max={1}
            value={done}
            aria-label="Simulation"
            aria-hidden={!isRunning}
          />
        </section>
        <section className="lab-state" aria-label="Outcome">
          <p role="status">{!isRunning && !problem && sentence}</p>
          {isRunning && (
            <>
              <p className="quiet">Simulating {count(setup.count)} texts</p>
              <button type="button" onClick={lab.cancel}>
                <Square aria-hidden size={16} />
                Cancel
              </button>
            </>
          )}
          {problem && (
            <p className="lab-problem" role="alert">
              {problem}
            </p>
          )}
        </section>
        <div className="lab-choices">
          <LengthsChoice
            from={from.lengths}
            lengths={setup.lengths}
            text={choices.text}
            choose={(source, lengths, text) =>
              lab.choose(lengths ? { lengths } : {}, {
                from: { lengths: source },
                ...(text !== undefined && { text }),
              })
            }
          />
          {(['edge', 'server'] as const).map((side) => (
            <LineChoice
              key={side}
              side={side}
              line={setup[side]}
              from={from[side]}
              measured={measured[side]}
              choose={(line, source) => lab.choose({ [side]: line }, { from: { [side]: source } })}
            />
          ))}
          <NetworkChoice
            choices={choices}
            choose={(chosen, source, others) =>
              lab.choose(chosen ? { network: chosen } : {}, { ...others, from: { network: source } })
            }
            load={(serverPeakMs) => lab.choose({ serverPeakMs })}
          />
          <PaceChoice setup={setup} choose={lab.choose} />
          <CountsChoice objective={setup.objective} choose={(objective) => lab.choose({ objective })} />
          <PolicyChoice chosen={setup.policies} choose={(policies) => lab.choose({ policies })} />
        </div>
      </div>
      {result && (
        <div className="lab-results">
          <OverTimeCharts result={result} policies={shown} />
          <ResultsTable result={result} />
        </div>
      )}
    </main>
  )
}
