import { lazy, Suspense } from 'react'
import { AskScreen } from './ask/AskScreen.tsx'
import { ModelsScreen } from './cards/ModelsScreen.tsx'
import { useScreen } from './route.ts'
import { SettingsScreen } from './settings/SettingsScreen.tsx'
import { Notices } from './shell/Notices.tsx'
import { TopBar } from './shell/TopBar.tsx'
import './shell/shell.css'

// The charts weigh more than the rest of the app: they come when they are looked at.
const LabScreen = lazy(() => import('./lab/LabScreen.tsx'))
const EngineScreen = lazy(() => import('./measurements/EngineScreen.tsx'))

/** The app: a bar, what people should know, and one of its screens. */
export function App() {
  const screen = useScreen()
  return (
    <div className="app" data-screen={screen}>
      <div className="head">
        <TopBar screen={screen} />
        <Notices />
      </div>
      {screen === 'ask' && <AskScreen />}
      <Suspense fallback={<main className="page" aria-busy="true" />}>
        {screen === 'engine' && <EngineScreen />}
        {screen === 'lab' && <LabScreen />}
      </Suspense>
      {screen === 'settings' && <SettingsScreen />}
      {screen === 'models' && <ModelsScreen />}
    </div>
  )
}
