import { Activity, FlaskConical, MessageSquareText, Settings, ShieldCheck } from 'lucide-react'
import { linkTo, type Screen } from '../route.ts'
import { BrandMark } from './BrandMark.tsx'
import type { PrivateMode } from './private-mode.ts'
import { SkipLink } from './SkipLink.tsx'

const links = [
  { screen: 'ask', label: 'Ask', Icon: MessageSquareText },
  { screen: 'engine', label: 'Engine', Icon: Activity },
  { screen: 'lab', label: 'Lab', Icon: FlaskConical },
  { screen: 'settings', label: 'Settings', Icon: Settings },
] as const

interface TopBarProps {
  readonly screen?: Screen
  readonly privateMode?: PrivateMode | undefined
}

/** The name, the screens, and the switch for private mode. */
export function TopBar({ screen, privateMode }: TopBarProps) {
  const isPrivate = privateMode?.isOn ?? false
  return (
    <header className="top-bar">
      {screen && <SkipLink screen={screen} />}
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
        disabled={!privateMode}
        title={isPrivate ? 'Private: nothing leaves this device' : 'Keep everything on this device'}
        onClick={privateMode?.toggle}
      >
        <ShieldCheck aria-hidden size={20} />
        <span>Private</span>
      </button>
    </header>
  )
}
