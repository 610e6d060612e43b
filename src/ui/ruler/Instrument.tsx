import { Cloud, Smartphone } from 'lucide-react'
import { type CSSProperties, useRef } from 'react'
import { aboutBreakEven, type Phrase, spoken } from '../words/decision/ruler-sentence.ts'
import { count } from '../words/duration.ts'
import { wordsOf } from '../words/word-count.ts'
import type { AxisSegments } from './axis-segments.ts'
import { type LabelLayout, layoutLabels } from './label-layout.ts'
import { logPosition, logTicks } from './log-scale.ts'
import type { StableLeads } from './stable-leads.ts'
import { textWidth, useMeasure } from './text-width.ts'

const at = (position: number) => ({ '--at': position }) as CSSProperties
const from = (left: number): CSSProperties => ({ left: `${left}px` })

/** The names of the sides, with their measured widths. */
const deviceName = 'this device'
const cloudName = 'the cloud'

/** The icon, gap and padding of a flag, without its number. */
const flagFramePx = 34
/** The icon and gap beside the name of a side. */
const sideFramePx = 22
/** Flags and names use a bolder font than the one that is measured. */
const boldness = 1.1

export interface InstrumentProps {
  /** The length of the typed text. */
  readonly tokens: number
  readonly words: number
  /** Lengths of other sentences, in tokens. */
  readonly others: readonly number[]
  readonly maximumTokens: number
  readonly stretches: AxisSegments
  readonly leads: StableLeads | undefined
  /** The place that would answer the text. */
  readonly kind: 'edge' | 'cloud' | 'none'
  readonly sentence: readonly Phrase[]
}

/** The ranges of the device (plain) and the cloud (hatched), with their names when there is room. */
function Track({ stretches, labels: { device, cloud } }: { stretches: AxisSegments; labels: LabelLayout }) {
  const bounds =
    stretches.kind === 'meeting' ? { '--low': stretches.low, '--high': stretches.high } : undefined
  return (
    <div className="ruler-track" data-stretches={stretches.kind} style={bounds as CSSProperties}>
      {device && (
        <span className="ruler-side ruler-device" style={from(device.left)}>
          <Smartphone size={15} />
          <span>{deviceName}</span>
        </span>
      )}
      {cloud && (
        <span className="ruler-side ruler-cloud" style={from(cloud.left)}>
          <span>{cloudName}</span>
          <Cloud size={15} />
        </span>
      )}
    </div>
  )
}

/** A log axis of words: the range of the device, that of the cloud, and a marker for the typed text. */
export function Instrument(props: InstrumentProps) {
  const { tokens, words, others, maximumTokens, stretches, leads, kind, sentence } = props
  const scale = useRef<HTMLDivElement>(null)
  const { width, font } = useMeasure(scale)
  const maximum = Math.round(wordsOf(maximumTokens))
  const positionOf = (length: number) => logPosition(wordsOf(length), maximum)
  const marker = tokens > 0 ? positionOf(tokens) : undefined
  const meeting = stretches.kind === 'meeting' ? stretches.at : undefined
  const breakEven = leads && meeting !== undefined ? aboutBreakEven(leads) : undefined
  const bold = (text: string) => textWidth(text, font) * boldness
  const labels = layoutLabels({
    width,
    maximum,
    marker,
    meeting,
    sides: stretches.kind === 'device' || stretches.kind === 'cloud' ? stretches.kind : 'both',
    widths: {
      flag: bold(count(words)) + flagFramePx,
      meeting: breakEven === undefined ? 0 : bold(breakEven),
      device: bold(deviceName) + sideFramePx,
      cloud: bold(cloudName) + sideFramePx,
      tick: (label) => textWidth(label, font),
    },
  })
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter has no place for two stretches and a break-even point */}
      <div
        ref={scale}
        className="ruler-scale"
        role="meter"
        aria-label="Length of the text against the break-even length, in words"
        aria-valuemin={0}
        aria-valuemax={maximum}
        aria-valuenow={Math.min(words, maximum)}
        aria-valuetext={spoken(sentence)}
      >
        <div className="ruler-flags">
          {labels.meeting && breakEven && (
            <b className="ruler-break-even" style={from(labels.meeting.left)}>
              {breakEven}
            </b>
          )}
        </div>
        <Track stretches={stretches} labels={labels} />
        {meeting !== undefined && <span className="ruler-meeting" style={at(meeting)} />}
        {others.map((length, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no identity beyond their order
          <span key={index} className="ruler-other" style={at(positionOf(length))} />
        ))}
        {marker !== undefined && <span className="ruler-marker" data-kind={kind} style={at(marker)} />}
        {labels.flag && (
          <span
            className="ruler-flag"
            data-kind={kind}
            style={{ ...from(labels.flag.left), width: `${labels.flag.width}px` }}
          >
            {kind === 'edge' && <Smartphone size={13} strokeWidth={2.5} />}
            {kind === 'cloud' && <Cloud size={13} strokeWidth={2.5} />}
            {count(words)}
          </span>
        )}
        <div className="ruler-ticks">
          {logTicks(maximum).map(({ value, label }) => (
            <span
              key={value}
              className="ruler-tick"
              data-labelled={label !== undefined}
              style={at(logPosition(value, maximum))}
            />
          ))}
          {labels.ticks.map(({ label, left }) => (
            <span key={label} className="ruler-number" style={from(left)}>
              {label}
            </span>
          ))}
        </div>
      </div>
      <p className="ruler-sentence">
        {sentence.map(({ text, quiet }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two phrases may say the same
          <span key={index} className={quiet && 'quiet'}>
            {text}
          </span>
        ))}
      </p>
    </>
  )
}
