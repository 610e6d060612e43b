import { ArrowUp } from 'lucide-react'
import { firstTask, tasks } from '../ask/tasks.ts'
import { hintOf } from '../composer/hint.ts'
import { FilledExample, Welcome } from '../feed/welcome/Welcome.tsx'
import { linkTo, screens } from '../route.ts'
import { rulerLine } from '../words/decision/ruler-sentence.ts'
import { TopBar } from './TopBar.tsx'

/** A placeholder for the composer. It is not interactive and does not look interactive. */
function DockToCome() {
  return (
    <div className="dock">
      <div className="task-picker" aria-hidden>
        {tasks.map(({ id, title }) => (
          <span key={id}>{title}</span>
        ))}
      </div>
      <div className="ruler">
        <p className="ruler-line">{rulerLine(undefined, 0, undefined)}</p>
      </div>
      <div className="composer" data-fields={firstTask.fields.length} aria-hidden>
        <div className="composer-fields">
          {firstTask.fields.map(({ name, label }) => (
            <div key={name} className="composer-field">
              <span className="composer-label">{label}</span>
              <div className="composer-blank" />
            </div>
          ))}
        </div>
        <button type="button" className="send" disabled>
          <ArrowUp size={22} strokeWidth={2.5} />
        </button>
        <div className="composer-foot">
          <p className="composer-hint">
            <span className="keys">{hintOf(firstTask, { needsPassage: true })}</span>
          </p>
        </div>
      </div>
    </div>
  )
}

/** The empty feed. It is shown on a first visit only, because later only the app knows the content of the feed. */
function FeedToCome() {
  const [example] = firstTask.examples
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a low screen it scrolls, and nothing in it can be focused yet
    <div className="feed" tabIndex={0}>
      <Welcome task={firstTask} objective="latency">
        {example && <FilledExample task={firstTask} example={example} />}
      </Welcome>
    </div>
  )
}

/**
 * The app's frame, rendered into index.html by the build and visible until the script has loaded. Without a script only the
 * address selects the screen, so each screen has an anchor for `:target`.
 */
export function FirstPaint() {
  return (
    <div className="first-paint" aria-busy>
      {screens.map((screen) => (
        <span key={screen} id={linkTo(screen).slice(1)} hidden />
      ))}
      <div className="app">
        <div className="head">
          <TopBar />
          <div className="notices" role="status">
            <noscript>
              <p className="notice">
                Breakeven runs a small neural network in your browser: please allow JavaScript.
              </p>
            </noscript>
            <p className="notice overdue">
              <span>
                The app is slow to arrive. Check the connection, then <a href="/">load it again</a>.
              </span>
            </p>
          </div>
        </div>
        <main className="ask">
          <h1 className="visually-hidden">Breakeven</h1>
          <div className="ask-column" data-empty>
            <FeedToCome />
            <DockToCome />
          </div>
          <div className="ask-aside" />
        </main>
      </div>
    </div>
  )
}
