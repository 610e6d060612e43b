import { FileUp } from 'lucide-react'
import { useId, useState } from 'react'
import type { LabNetwork } from '../../../lab/protocol.ts'
import { roundTrips } from '../../measurements/round-trips.ts'
import { useServices } from '../../services.ts'
import { measuredTime } from '../../words/duration.ts'
import { type LabChoices, type NetworkSource, readSteps } from './choices.ts'
import { Select } from './Select.tsx'
import { type Scale, Slider } from './Slider.tsx'

const networkOptions: readonly (readonly [NetworkSource, string])[] = [
  ['sweep', 'From near to far'],
  ['steps', 'Steps of your own'],
  ['4g', '4G on the move'],
  ['5g', '5G in a city'],
  ['wifi', 'WiFi at home'],
  ['satellite', 'Satellite, low orbit'],
  ['bad', 'A bad line'],
  ['measured', 'Your own round trips'],
  ['file', 'A recording of your own'],
]
const explained: Readonly<Partial<Record<NetworkSource, string>>> = {
  sweep: '25 to 500 ms, a twentieth of the texts each; 1 Mbit/s down and 200 kbit/s up, as in the paper.',
  steps: 'Equal shares of the texts each; 1 Mbit/s down and 200 kbit/s up, as in the paper.',
  '4g': 'Drawn at random like three drives through the United States.',
  '5g': 'Drawn at random like a drive through a city.',
  wifi: 'Drawn at random like a laptop behind a repeater.',
  satellite: 'Drawn at random: another satellite every 15 s. Not from a recording.',
  bad: 'Drawn at random like a home line in its worst hour: it stalls for seconds.',
  measured: 'What was measured here, again and again.',
}
const maxFileBytes = 20e6
const everything = 100_000
const minRoundTrips = 2
const peaks: Scale = { minimum: 0, maximum: 2000, kind: 'square' }

interface NetworkChoiceProps {
  readonly choices: LabChoices
  readonly choose: (
    network: LabNetwork | undefined,
    from: NetworkSource,
    others?: Partial<LabChoices>,
  ) => void
  readonly load: (serverPeakMs: number) => void
}

/** The round trip to the cloud, and its load. */
export function NetworkChoice({ choices, choose, load }: NetworkChoiceProps) {
  const { from, setup, steps, fileName } = choices
  const { connection } = useServices()
  const [problem, setProblem] = useState('')
  const id = useId()

  const typed = (text: string) => {
    const read = readSteps(text)
    setProblem('problem' in read ? read.problem : '')
    choose('network' in read ? read.network : undefined, 'steps', { steps: text })
  }

  const measured = async () => {
    const samples = roundTrips(await connection.history(everything))
    if (samples.length < minRoundTrips) {
      setProblem('Hardly any round trip has been measured here yet. Ask something in the cloud first.')
      return
    }
    const oldest = samples[0]?.before ?? 0
    const csv = samples.map(({ before, roundTrip }) => `${(oldest - before) / 1000},${roundTrip}`).join('\n')
    choose({ kind: 'recording', csv }, 'measured')
  }

  const open = async (file: File | undefined) => {
    if (!file) return
    if (file.size > maxFileBytes) {
      setProblem(`Expected a recording of at most ${maxFileBytes / 1e6} MB; ${file.name} is larger.`)
      return
    }
    const csv = await file.text().catch(() => undefined)
    if (csv === undefined) {
      setProblem(`The browser could not read ${file.name}. Open it again, or choose another file.`)
      return
    }
    setProblem('')
    choose({ kind: 'recording', csv }, 'file', { fileName: file.name })
  }

  const pick = (source: NetworkSource) => {
    setProblem('')
    if (source === 'sweep') choose({ kind: 'sweep' }, source)
    else if (source === 'steps') typed(steps)
    else if (source === 'measured') measured().catch((error: Error) => setProblem(error.message))
    else if (source === 'file') choose(undefined, source, { fileName: '' })
    else choose({ kind: 'model', name: source }, source)
  }

  return (
    <fieldset className="card group">
      <legend>Network</legend>
      <Select
        label="Which network"
        isLabelHidden
        value={from.network}
        options={networkOptions}
        change={pick}
      />
      {explained[from.network] && <p className="quiet">{explained[from.network]}</p>}
      {from.network === 'steps' && (
        <>
          <label htmlFor={`${id}-steps`}>Round trips in ms</label>
          <input
            id={`${id}-steps`}
            inputMode="decimal"
            value={steps}
            onChange={(event) => typed(event.target.value)}
          />
        </>
      )}
      {from.network === 'file' && (
        <>
          <p className="quiet">
            Lines of <code>time_s,rtt_ms[,down_bps,up_bps[,queue_ms]]</code>
          </p>
          <label className="file-key">
            <FileUp aria-hidden size={18} />
            <span>{fileName ? fileName : 'Open a CSV file'}</span>
            <input
              type="file"
              accept=".csv,text/csv,text/plain"
              onChange={({ target }) => {
                void open(target.files?.[0])
                // A reset lets a corrected file of the same name be opened again.
                target.value = ''
              }}
            />
          </label>
          {!fileName && <p className="quiet">Until one is open, the network chosen before is used.</p>}
        </>
      )}
      {problem && (
        <p className="lab-problem" role="alert">
          {problem}
        </p>
      )}
      <Slider
        label="Longest wait at a busy server"
        value={setup.serverPeakMs}
        scale={peaks}
        words={(value) => (value < 1 ? 'never busy' : measuredTime(value))}
        change={(value) => load(value < 1 ? 0 : value)}
      />
    </fieldset>
  )
}
