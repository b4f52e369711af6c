import { PLAIN_PAGES, SETTINGS_SECTIONS } from '../../../src/renderer/src/app/router.ts'
import { expect, expectAccessible, test } from '../fixtures.ts'
import { choosePractice, invoiceByKeys, oneDeskForAll, statePanel } from './desk.ts'

const desk = oneDeskForAll()

/** Every page that opens by its address alone: whoever adds one is looked at here by himself. */
const SCREENS: readonly string[] = [
  ...PLAIN_PAGES.map((page) => `#/${page}`),
  '#/compose',
  '#/audit',
  ...SETTINGS_SECTIONS.map((section) => `#/settings/${section}`),
]

test('what a provider writes is shown as text, and nothing of it runs', async () => {
  const { page } = desk()
  await choosePractice(page)
  const words = '<img src=x onerror="window.hurt=1"><b>Pague aquí</b>'
  await (
    await desk().practicePac()
  ).setFaults([{ fault: { kind: 'reject', code: 'CFDI40148', text: words } }])
  await invoiceByKeys(page, { customer: 'kernel', product: 'foco', quantity: '1' })
  await expect(statePanel(page)).toContainText('<b>Pague aquí</b>')
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false)
  await page.getByRole('tab', { name: 'La prueba' }).click()
  await expect(page.getByRole('article')).toContainText('Contestó')
  await expect(page.getByRole('img', { name: 'x' })).toHaveCount(0)
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false)
})

for (const scheme of ['light', 'dark'] as const) {
  test(`P1-48 every screen passes WCAG 2.2 AA by axe in the ${scheme} scheme, under the practice band`, async () => {
    test.setTimeout(240_000)
    const { page } = desk()
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    for (const hash of SCREENS) {
      await page.evaluate((to) => void (location.hash = to), hash)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText('PRÁCTICA, SIN VALOR FISCAL').first()).toBeVisible()
      await expectAccessible(page)
    }
  })
}
