import type { MouseEvent } from 'react'
import { linkTo, type Screen } from '../route.ts'

/** The hash names the screen, so the link cannot lead to an anchor: it moves the focus itself. */
function focusMain(event: MouseEvent) {
  event.preventDefault()
  const main = document.querySelector('main')
  if (!main) return
  main.tabIndex = -1
  main.focus()
}

/** First in the order of focus: past the bar, to what the screen shows. */
export function SkipLink({ screen }: { screen: Screen }) {
  return (
    <a className="skip-link visually-hidden" href={linkTo(screen)} onClick={focusMain}>
      Skip to the content
    </a>
  )
}
