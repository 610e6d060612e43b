import { Activity, FlaskConical, MessageSquareText, Settings, ShieldCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Mode } from '../../gateway/protocol.ts'
import { linkTo, type Screen } from '../route.ts'
import { useServices } from '../services.ts'
import { BrandMark } from './BrandMark.tsx'

const links = [
  { screen: 'ask', label: 'Ask', Icon: MessageSquareText },
  { screen: 'engine', label: 'Engine', Icon: Activity },
  { screen: 'lab', label: 'Lab', Icon: FlaskConical },
  { screen: 'settings', label: 'Settings', Icon: Settings },
] as const

/** Name, screens, and private mode one touch away. */
export function TopBar({ screen }: { screen: Screen }) {
  const { gateway, connection } = useServices()
  const mode = useStore(gateway, ({ status }) => status?.settings.mode)
  const isPrivate = mode === 'private'
  const before = useRef<Mode>('balanced')
  useEffect(() => {
    if (mode !== undefined && mode !== 'private') before.current = mode
  }, [mode])
  return (
    <header className="top-bar">
      <a className="brand" href={linkTo('ask')}>
        <BrandMark />
        <span className="brand-name">Breakeven</span>
      </a>
      <nav aria-label="Screens">
        <ul className="top-links">
          {links.map(({ screen: target, label, Icon }) => (
            <li key={target}>
              <a href={linkTo(target)} aria-current={screen === target ? 'page' : undefined}>
                <Icon aria-hidden size={20} />
                <span>{label}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <button
        type="button"
        className="private-toggle"
        aria-pressed={isPrivate}
        disabled={mode === undefined}
        title={isPrivate ? 'Private: nothing leaves this device' : 'Keep everything on this device'}
        onClick={() =>
          connection.tell({ type: 'settings', settings: { mode: isPrivate ? before.current : 'private' } })
        }
      >
        <ShieldCheck aria-hidden size={20} />
        <span>Private</span>
      </button>
    </header>
  )
}
