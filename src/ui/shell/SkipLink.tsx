import type { MouseEvent } from 'react'
import { linkTo, type Screen } from '../route.ts'

/** The hash selects the screen, so the link cannot use an anchor. It moves the focus itself. */
function focusMain(event: MouseEvent) {
  event.preventDefault()
  const main = document.querySelector('main')
  if (!main) return
  main.tabIndex = -1
  main.focus()
}

/** The first focusable element. It skips the bar. */
export function SkipLink({ screen }: { screen: Screen }) {
  return (
    <a className="skip-link visually-hidden" href={linkTo(screen)} onClick={focusMain}>
      Skip to the content
    </a>
  )
}
