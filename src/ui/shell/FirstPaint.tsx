import { ArrowUp } from 'lucide-react'
import { tasks } from '../../tasks/registry.ts'
import { ExampleList } from '../feed/ExampleList.tsx'
import { Welcome } from '../feed/Welcome.tsx'
import { linkTo, screens } from '../route.ts'
import { Track } from '../ruler/Track.tsx'
import { rulerSentence, spoken } from '../words/ruler-sentence.ts'
import { TopBar } from './TopBar.tsx'

/** Where the composer will be. Nothing here can be used yet, and nothing looks as if it could. */
function DockToCome() {
  return (
    <div className="dock">
      <div className="task-picker" aria-hidden>
        {tasks.map(({ id, title }) => (
          <span key={id}>{title}</span>
        ))}
      </div>
      <div className="ruler">
        <div className="ruler-scale" aria-hidden>
          <div className="ruler-flags" />
          <Track stretches={{ kind: 'unknown' }} />
          <div className="ruler-ticks" />
        </div>
        <p className="ruler-sentence">{spoken(rulerSentence(undefined, 0))}</p>
      </div>
      <div className="composer" aria-hidden>
        <div className="composer-fields">
          <div className="composer-field" />
        </div>
        <button type="button" className="send" disabled>
          <ArrowUp size={22} strokeWidth={2.5} />
        </button>
        <div className="composer-foot">
          <span className="switch" />
        </div>
      </div>
    </div>
  )
}

/** What an empty feed says. It is shown on a first visit alone: on others only the app knows what the feed holds. */
function FeedToCome() {
  const [task] = tasks
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a low screen it scrolls, and nothing in it can be focused yet
    <div className="feed" tabIndex={0}>
      {task && (
        <Welcome objective="latency">
          <h3>{task.summary}</h3>
          <ExampleList task={task} />
        </Welcome>
      )}
    </div>
  )
}

/**
 * The app's frame, drawn into index.html when the app is built, and seen until its script has come. Without a script only the
 * address tells the screen: each has an anchor for it to target.
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
          <div className="ask-column">
            <FeedToCome />
            <DockToCome />
          </div>
          <div className="ask-aside" />
        </main>
      </div>
    </div>
  )
}
