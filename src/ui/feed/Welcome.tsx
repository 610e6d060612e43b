import type { ReactNode } from 'react'
import type { ObjectiveKind } from '../../gateway/protocol.ts'

const whichOne: Readonly<Record<ObjectiveKind, string>> = {
  latency: 'The sooner one will.',
  energy: 'The thriftier one will.',
  weighted: 'The better one will.',
}

/** What this is, for who has asked nothing yet. */
export function Welcome({ objective, children }: { objective: ObjectiveKind; children: ReactNode }) {
  return (
    <div className="empty">
      <h2>Two places can answer. {whichOne[objective]}</h2>
      <p>
        Short texts are read here, on this device; long ones may be worth the trip to the cloud. The ruler
        below shows which it would be now.
      </p>
      {children}
    </div>
  )
}
