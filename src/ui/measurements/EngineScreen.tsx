import { FileDown } from 'lucide-react'
import { useStore } from 'zustand'
import { catalogue, maximumTokensOf, taskTitlesOn } from '../ask/models.ts'
import { linkTo } from '../route.ts'
import { useLeads } from '../ruler/use-leads.ts'
import { useServices, useSize } from '../services.ts'
import { preparedWorkSentence } from '../words/decision/prepared.ts'
import { Characterization } from './Characterization.tsx'
import { download, observationsCsv } from './export-observations.ts'
import { Facts } from './Facts.tsx'
import { LengthChart } from './LengthChart.tsx'
import { LinesTable } from './LinesTable.tsx'
import { Probes } from './Probes.tsx'
import { RoundTripChart } from './RoundTripChart.tsx'
import { useMeasurements } from './use-measurements.ts'
import './measurements.css'

const everything = 100_000

/** The Engine screen: measurements, the fitted lines, and the network. */
export default function EngineScreen() {
  const { gateway, draft, connection } = useServices()
  const task = useStore(draft.store, (state) => state.task)
  const status = useStore(gateway, (view) => view.status)
  // The chart shows times. If energy counts, the break-even length is not where its curves cross.
  const isByTime = status?.settings.objective.kind === 'latency'
  const leads = useLeads(task)
  const size = useSize()
  const network = catalogue.modelOf(task, size)?.network ?? ''
  const maximum = maximumTokensOf(task, size)
  const { curves, observations, problem } = useMeasurements(network, maximum)

  const save = async (kind: 'json' | 'csv') => {
    const all = await connection.history(everything)
    if (kind === 'json') download('breakeven.json', 'application/json', JSON.stringify(all, null, 1))
    else download('breakeven.csv', 'text/csv', observationsCsv(all))
  }

  return (
    <main className="page engine">
      <h1>Engine</h1>
      {problem && <p role="alert">{problem}</p>}
      <section className="card wide">
        <h2>Time by length</h2>
        <p className="quiet">Of {taskTitlesOn(network)}</p>
        <LengthChart
          network={network}
          curves={curves}
          observations={observations}
          leads={isByTime ? leads : undefined}
          maximum={maximum}
        />
      </section>
      <section className="card">
        <h2>Fitted lines</h2>
        <LinesTable lines={status?.lines ?? {}} networks={catalogue.networksOf(size)} />
        <h3>Measure</h3>
        <Characterization network={network} />
        <div className="key-row">
          {(['json', 'csv'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              disabled={observations.length === 0}
              onClick={() => void save(kind)}
            >
              <FileDown aria-hidden size={16} />
              Export {kind.toUpperCase()}
            </button>
          ))}
        </div>
        <h3>While you type</h3>
        <p>{status && preparedWorkSentence(status.prepared)}</p>
      </section>
      <section className="card">
        <h2>Round trip</h2>
        <RoundTripChart observations={observations} />
        <Probes />
      </section>
      <section className="card wide">
        <h2>Model and engines</h2>
        <Facts />
        <p>
          <a className="text-link" href={linkTo('models')}>
            About the models: what they learnt from, how well they do, what they get wrong
          </a>
        </p>
      </section>
    </main>
  )
}
