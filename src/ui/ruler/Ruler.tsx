import { Cloud, Smartphone } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { Decision } from '../../gateway/protocol.ts'
import { count } from '../words/duration.ts'
import { kindOf } from '../words/places.ts'
import { type Phrase, spoken } from '../words/ruler-sentence.ts'
import { logPosition, logTicks } from './log-scale.ts'
import { stretchesOf } from './stretches.ts'
import { Track } from './Track.tsx'
import './ruler.css'

const at = (position: number) => ({ '--at': position }) as CSSProperties

/** Closer than this, the flag of the marker covers the break-even point. */
const near = 0.1

/** Where the break-even label keeps clear of the marker and of the ends of the axis. */
function sideOfLabel(position: number, marker: number): 'before' | 'after' {
  const away = marker <= position ? 'after' : 'before'
  if (Math.abs(marker - position) < near) {
    if (position > 0.85) return 'before'
    return position < 0.15 ? 'after' : away
  }
  if (position > 0.66) return 'before'
  return position < 0.34 ? 'after' : away
}

/** The break-even label keeps clear of the marker: it stands on the side where the marker is not. */
function BreakEvenLabel({ position, tokens, marker }: { position: number; tokens: number; marker: number }) {
  const side = sideOfLabel(position, marker)
  const gap = Math.abs(marker - position) < near ? 'wide' : 'narrow'
  const ahead = side === 'after' ? marker - position : position - marker
  return (
    <span
      className="ruler-break-even"
      data-side={side}
      data-gap={gap}
      data-crowded={ahead > -near && ahead < 0.45}
      style={at(position)}
    >
      <span>break-even </span>
      <b>{tokens}</b>
    </span>
  )
}

interface RulerProps {
  readonly tokens: number
  readonly others: readonly number[]
  readonly maximum: number
  readonly decision: Decision | undefined
  readonly sentence: readonly Phrase[]
}

/** Tokens on a log axis: the device’s stretch, the cloud’s, and the text being typed between them. */
export function Ruler({ tokens, others, maximum, decision, sentence }: RulerProps) {
  const stretches = stretchesOf(decision, maximum)
  const marker = logPosition(tokens, maximum)
  const place = decision?.place
  const kind = place === undefined ? 'none' : kindOf(place)
  return (
    <div className="ruler">
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter has no place for two stretches and a break-even point */}
      <div
        className="ruler-scale"
        role="meter"
        aria-label="Length of the text against the break-even length, in tokens"
        aria-valuemin={0}
        aria-valuemax={maximum}
        aria-valuenow={Math.min(tokens, maximum)}
        aria-valuetext={spoken(sentence)}
      >
        <div className="ruler-flags">
          {stretches.kind === 'meeting' && (
            <BreakEvenLabel
              position={stretches.at}
              tokens={stretches.tokens}
              marker={tokens > 0 ? marker : 0}
            />
          )}
        </div>
        <Track stretches={stretches} />
        {stretches.kind === 'meeting' && <span className="ruler-meeting" style={at(stretches.at)} />}
        {others.map((length, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no identity beyond their order
          <span key={index} className="ruler-other" style={at(logPosition(length, maximum))} />
        ))}
        {tokens > 0 && (
          <span className="ruler-marker" data-kind={kind} data-at-end={marker > 0.9} style={at(marker)}>
            <span className="ruler-flag">
              {kind === 'edge' && <Smartphone size={13} strokeWidth={2.5} />}
              {kind === 'cloud' && <Cloud size={13} strokeWidth={2.5} />}
              {count(tokens)}
            </span>
          </span>
        )}
        <div className="ruler-ticks">
          {logTicks(maximum).map(({ value, label }) => (
            <span
              key={value}
              className="ruler-tick"
              data-labelled={label !== undefined}
              style={at(logPosition(value, maximum))}
            >
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
    </div>
  )
}
