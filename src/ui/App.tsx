import { lazy, Suspense } from 'react'
import { AskScreen } from './ask/AskScreen.tsx'
import { DropZone } from './files/DropZone.tsx'
import { useScreen } from './route.ts'
import { Notices } from './shell/Notices.tsx'
import { usePrivateMode } from './shell/private-mode.ts'
import { ScreenBoundary } from './shell/ScreenBoundary.tsx'
import { TopBar } from './shell/TopBar.tsx'
import './shell/shell.css'

// What is needed before the first question comes first; other screens come when they are looked at.
const EngineScreen = lazy(() => import('./measurements/EngineScreen.tsx'))
const LabScreen = lazy(() => import('./lab/LabScreen.tsx'))
const SettingsScreen = lazy(() => import('./settings/SettingsScreen.tsx'))
const ModelsScreen = lazy(() => import('./cards/ModelsScreen.tsx'))

/** The app: a bar, what people should know, and one of its screens. */
export function App() {
  const screen = useScreen()
  return (
    <div className="app" data-screen={screen}>
      <div className="head">
        <TopBar screen={screen} privateMode={usePrivateMode()} />
        <Notices />
      </div>
      {screen === 'ask' && <AskScreen />}
      <DropZone />
      <ScreenBoundary key={screen}>
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
