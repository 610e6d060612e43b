import { type LabLine, paperLine } from '../../../lab/protocol.ts'
import { measuredTime } from '../../words/duration.ts'
import { tokensPerWord } from '../../words/word-count.ts'
import type { LineSource } from './choices.ts'
import { Select } from './Select.tsx'
import { type Scale, Slider } from './Slider.tsx'

const slopes: Scale = { minimum: 0.01, maximum: 50, kind: 'log' }
const intercepts: Scale = { minimum: 0, maximum: 100, kind: 'square' }

interface LineChoiceProps {
  readonly side: 'edge' | 'server'
  readonly line: LabLine
  readonly from: LineSource
  /** The speeds measured on this device, by source. */
  readonly measured: Readonly<Partial<Record<LineSource, LabLine>>>
  readonly choose: (line: LabLine, from: LineSource) => void
}

const titles = { edge: 'Device', server: 'Server' } as const
const measuredSources = ['measured', 'measured-reference', 'measured-gpu'] as const
const measuredTitles = {
  measured: { edge: 'This device, as measured', server: 'This server, as measured' },
  'measured-reference': { edge: 'This device’s reference engine, as measured', server: '' },
  'measured-gpu': { edge: 'This device’s GPU, as measured', server: '' },
}
const paperTitles = { edge: 'The paper’s ARM Cortex-A53', server: 'The paper’s Titan XP' } as const

/** The speed of one side: a time per word, and a constant time. */
export function LineChoice({ side, line, from, measured, choose }: LineChoiceProps) {
  const pick = (source: LineSource) => {
    if (source === 'paper-300') choose(paperLine(side, 300), source)
    else if (source === 'paper-200') choose(paperLine(side, 200), source)
    else choose(measured[source] ?? line, source)
  }
  return (
    <fieldset className="card group">
      <legend>{titles[side]}</legend>
      <Select
        label="Whose speed"
        isLabelHidden
        value={from}
        options={[
          ...measuredSources.flatMap((source) =>
            measured[source] ? [[source, measuredTitles[source][side]] as const] : [],
          ),
          ['paper-300', `${paperTitles[side]}, 300 units`],
          ['paper-200', `${paperTitles[side]}, 200 units`],
          ['own', 'By hand'],
        ]}
        change={pick}
      />
      <Slider
        label="For each word"
        value={line.slopeMs}
        scale={slopes}
        words={(slopeMs) => measuredTime(slopeMs * tokensPerWord)}
        change={(slopeMs) => choose({ ...line, slopeMs }, 'own')}
      />
      <Slider
        label="Before the first word"
        value={line.interceptMs}
        scale={intercepts}
        words={(interceptMs) => (interceptMs > 0 ? measuredTime(interceptMs) : 'nothing')}
        change={(interceptMs) => choose({ ...line, interceptMs }, 'own')}
      />
    </fieldset>
  )
}
