import { DisabledEngines } from '../shell/DisabledEngines.tsx'
import { About } from './About.tsx'
import { ClearAll } from './ClearAll.tsx'
import { ReferenceSwitch, WebgpuSwitch } from './EngineSwitches.tsx'
import { ModeChoice } from './ModeChoice.tsx'
import { Models } from './models/Models.tsx'
import { SizeChoice } from './models/SizeChoice.tsx'
import { ObjectiveChoice } from './ObjectiveChoice.tsx'
import { PrepareSwitch } from './PrepareSwitch.tsx'
import { StorageUse } from './StorageUse.tsx'
import './settings.css'

/** The Settings screen: modes, stored data, and information about the app. */
export default function SettingsScreen() {
  return (
    <main className="page settings">
      <h1>Settings</h1>
      <ModeChoice />
      <ObjectiveChoice />
      <SizeChoice />
      <section className="card">
        <h2>This device</h2>
        <Models />
        <DisabledEngines className="setting model-state" />
        <PrepareSwitch />
        <ReferenceSwitch />
        <WebgpuSwitch />
        <StorageUse />
      </section>
      <ClearAll />
      <About />
    </main>
  )
}
