// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { type ObjectiveSettings, powerProfiles, type ToGateway } from '../../gateway/protocol.ts'
import { type GatewayView, type Services, ServicesContext } from '../services.ts'
import { ObjectiveChoice } from './ObjectiveChoice.tsx'

afterEach(cleanup)

/** A gateway that applies settings at once, like the real one. With `later` it only records them. */
function show(objective: Partial<ObjectiveSettings> = {}, later?: object[]) {
  const given: ObjectiveSettings = {
    kind: 'latency',
    energyWeight: 0.5,
    profile: powerProfiles['phone-4g'],
    ...objective,
  }
  const view = (settings: object) => ({ updateReady: false, status: { settings } }) as unknown as GatewayView
  const gateway = createStore<GatewayView>(() => view({ objective: given }))
  const send = (message: ToGateway) => {
    if (message.type !== 'settings') return
    if (later) later.push(message.settings)
    else gateway.setState(view(message.settings))
  }
  const services = { gateway, connection: { send } } as unknown as Services
  render(
    <ServicesContext value={services}>
      <ObjectiveChoice />
    </ServicesContext>,
  )
  return () => gateway.getState().status?.settings.objective
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } })

test('the power fields are hidden while only time counts', () => {
  const settings = show()
  expect(screen.queryByText('Power of this device')).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: /^Energy/ }))
  expect(settings()?.kind).toBe('energy')
  expect(screen.getByText(/browsers cannot measure energy/)).toBeTruthy()
  expect(screen.queryByRole('slider')).toBeNull()
})

test('the slider describes both weights in words', () => {
  const settings = show({ kind: 'weighted' })
  const slider = screen.getByRole('slider', { name: 'How much energy counts' })
  expect(slider.getAttribute('aria-valuetext')).toBe('Time 50%, energy 50%')
  fireEvent.change(slider, { target: { value: '0.75' } })
  expect(slider.getAttribute('aria-valuetext')).toBe('Time 25%, energy 75%')
  expect(settings()?.energyWeight).toBe(0.75)
})

test('an invalid power is reported beside its field, and the typed text and the valid value both stay', () => {
  const settings = show({ kind: 'energy' })
  type('Sending', '70')
  fireEvent.blur(field('Sending'))
  expect(field('Sending').value).toBe('70')
  expect(field('Sending').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByRole('alert').textContent).toBe(
    'Enter a number from 0.001 to 50. Until then 1.73 W counts.',
  )
  expect(settings()?.profile).toEqual(powerProfiles['phone-4g'])
  type('Sending', '0,7')
  fireEvent.blur(field('Sending'))
  expect(screen.queryByRole('alert')).toBeNull()
  expect(field('Sending').value).toBe('0.7')
  expect(settings()?.profile.radioWatts).toBe(0.7)
})

test.each(['', 'x', '-1', '51', '1e9', 'Infinity'])('%j is no power', (text) => {
  const settings = show({ kind: 'energy' })
  type('Waiting for the cloud', text)
  expect(screen.getByRole('alert').textContent).toContain('from 0 to 50')
  expect(settings()?.profile).toEqual(powerProfiles['phone-4g'])
})

test('a preset fills all numbers and is shown as selected', () => {
  const settings = show({ kind: 'energy' })
  type('Sending', 'x')
  fireEvent.click(screen.getByRole('button', { name: 'Phone on WiFi' }))
  expect(settings()?.profile).toEqual(powerProfiles['phone-wifi'])
  expect(field('Sending').value).toBe('0.42')
  const pressed = screen.getAllByRole('button', { pressed: true })
  expect(pressed.map(({ textContent }) => textContent)).toEqual(['Phone on WiFi'])
})

test('numbers are kept while only time counts', () => {
  const settings = show({ kind: 'energy' })
  type('Computing', '2')
  fireEvent.click(screen.getByRole('radio', { name: /^Time/ }))
  fireEvent.click(screen.getByRole('radio', { name: /^Both/ }))
  expect(settings()?.profile.computeWatts).toBe(2)
  expect(field('Computing').value).toBe('2')
})

test('a second change does not undo the first while the gateway has not answered', () => {
  const later: { objective: ObjectiveSettings }[] = []
  show({ kind: 'energy' }, later)
  type('Computing', '40')
  fireEvent.blur(field('Computing'))
  type('Waiting for the cloud', '0.001')
  expect(field('Computing').value).toBe('40')
  expect(later.at(-1)?.objective.profile).toMatchObject({ computeWatts: 40, idleWatts: 0.001 })
})
