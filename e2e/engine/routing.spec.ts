import { expect, slowDevice, test } from '../fixtures.ts'

/** One sentence of about 930 tokens, for which the cloud is faster on a good link, even on a busy machine. */
const longSentence = `${'the film goes on and on through rain and fog and small rooms, '.repeat(66)}and then it ends.`

test('a short sentence on a slow link is answered on the device', async ({ app, delayProxy }) => {
  await app.deviceReady()
  await app.stopPreparing()
  delayProxy.set({ roundTripMs: 250 })
  await app.infer(8, { place: 'cloud' })
  await app.infer(8, { place: 'cloud' })
  const { label, record } = await app.ask('A joy to watch.')
  expect(label).toBe('positive')
  expect(record).toMatchObject({ place: 'simd', kind: 'edge', duplicate: 0 })
  expect(record.decision.reason).toBe('faster')
  expect(record.runs.map(({ place, outcome }) => [place, outcome])).toEqual([['simd', 'answered']])
  const cloud = record.decision.predictions.find(({ place }) => place === 'cloud')
  expect(cloud && 'expected' in cloud && cloud.expected).toBeGreaterThan(200)
})

test('a long text on a fast link is answered in the cloud', slowDevice, async ({ app, delayProxy }) => {
  await app.deviceReady()
  await app.stopPreparing()
  // Short texts are faster on the device then, so there is a break-even length.
  delayProxy.set({ roundTripMs: 40 })
  for (const tokens of [8, 64, 256, 900]) {
    await app.infer(tokens, { place: app.place })
    await app.infer(tokens, { place: 'cloud' })
  }
  const { record } = await app.ask(longSentence)
  expect(record.decision).toMatchObject({ place: 'cloud', reason: 'faster' })
  expect(record.decision.tokens).toBeGreaterThan(300)
  expect(record.decision.breakEven?.tokens).toBeGreaterThan(1)
  expect(record.decision.breakEven?.tokens).toBeLessThan(record.decision.tokens)
})

test(
  'a round trip that falls while nobody asks is noticed by a probe',
  slowDevice,
  async ({ app, delayProxy }) => {
    await app.deviceReady()
    await app.stopPreparing()
    await app.infer(256, { place: app.place })
    delayProxy.set({ roundTripMs: 800 })
    for (let i = 0; i < 3; i += 1) await app.infer(8, { place: 'cloud' })
    const before = await app.infer(400, { mode: 'saver' })
    expect(before.record?.decision.roundTrip?.expected).toBeGreaterThan(500)
    delayProxy.set({ roundTripMs: 0 })
    await expect
      .poll(
        async () => {
          await app.composer.pressSequentially('so ')
          const { record } = await app.infer(4, { place: app.place })
          return record?.decision.roundTrip?.expected
        },
        { timeout: 40_000, intervals: [500] },
      )
      .toBeLessThan(200)
    const { record } = await app.ask(longSentence)
    expect(record.decision.place).toBe('cloud')
  },
)

test('if only energy counts, the side with less energy answers, although it is slower', async ({
  app,
  page,
  delayProxy,
}) => {
  await app.deviceReady()
  delayProxy.set({ roundTripMs: 250 })
  for (const tokens of [8, 64]) await app.infer(tokens, { place: 'simd' })
  for (let i = 0; i < 3; i += 1) await app.infer(8, { place: 'cloud' })
  await app.go('Settings')
  await page.getByRole('radio', { name: /^Energy/ }).click()
  await page.getByRole('textbox', { name: 'Computing' }).fill('40')
  // The link was measured a few times only, so the share of the radio is not certain.
  await page.getByRole('textbox', { name: 'Sending' }).fill('0.001')
  await page.getByRole('textbox', { name: 'Waiting for the cloud' }).fill('0,001')
  await app.go('Ask')
  const { record } = await app.ask('A joy to watch.')
  expect(record.decision).toMatchObject({
    place: 'cloud',
    reason: 'cheaper',
    objective: { kind: 'energy', energyWeight: 1 },
    plan: { kind: 'single' },
  })
  const energy = (place: string) => {
    const prediction = record.decision.predictions.find((one) => one.place === place)
    return prediction && 'expected' in prediction ? prediction.energy : undefined
  }
  expect(energy('cloud')).toBeLessThan(energy('simd') ?? 0)
  await page.reload()
  await app.go('Settings')
  await expect(page.getByRole('textbox', { name: 'Computing' })).toHaveValue('40')
})
