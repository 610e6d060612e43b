import { lazy, Suspense, useEffect } from 'react'
import { AskScreen } from './ask/AskScreen.tsx'
import { DropZone } from './files/DropZone.tsx'
import { documentTitle, useScreen } from './route.ts'
import { Notices } from './shell/Notices.tsx'
import { usePrivateMode } from './shell/private-mode.ts'
import { ScreenBoundary, screenFile } from './shell/ScreenBoundary.tsx'
import { TopBar } from './shell/TopBar.tsx'
import './shell/shell.css'
import './shell/controls.css'

// Only the first screen is loaded at once. The other screens load when they are opened.
const EngineScreen = lazy(screenFile(() => import('./measurements/EngineScreen.tsx')))
const LabScreen = lazy(screenFile(() => import('./lab/LabScreen.tsx')))
const SettingsScreen = lazy(screenFile(() => import('./settings/SettingsScreen.tsx')))
const ModelsScreen = lazy(screenFile(() => import('./cards/ModelsScreen.tsx')))

/** The app: the bar, the notices and the current screen. */
export function App() {
  const screen = useScreen()
  useEffect(() => {
    document.title = documentTitle(screen)
  }, [screen])
  return (
    <div className="app" data-screen={screen}>
      <div className="head">
        <TopBar screen={screen} privateMode={usePrivateMode()} />
        <Notices />
      </div>
      <DropZone />
      <ScreenBoundary key={screen}>
        {screen === 'ask' && <AskScreen />}
        <Suspense fallback={<main className="page" aria-busy="true" />}>
          {screen === 'engine' && <EngineScreen />}
          {screen === 'lab' && <LabScreen />}
          {screen === 'settings' && <SettingsScreen />}
          {screen === 'models' && <ModelsScreen />}
        </Suspense>
      </ScreenBoundary>
    </div>
  )
}
