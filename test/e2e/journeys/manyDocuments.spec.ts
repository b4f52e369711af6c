import { cp } from 'node:fs/promises'
import { bigFolder } from '../../../bench/support/bigFolder.ts'
import { ask } from '../ask.ts'
import { expect, expectAccessible, openDesk, test } from '../fixtures.ts'
import { picture } from './batchDesk.ts'

/** Enough that no list is held whole: fifty pages of it. How fast it is at 100,000 is measured by the benchmark (D4 to D6). */
const INVOICES = 10_000
const ROWS_OF_THE_LOG = 4 * INVOICES

test("P2-24 beside a year's documents: the list to its end, a filter among all of them, and Ctrl+K with a UUID", async ({
  page,
}, info) => {
  test.setTimeout(240_000)
  await page.setViewportSize({ width: 1366, height: 768 })
  const past = await bigFolder({ invoices: INVOICES, auditRows: ROWS_OF_THE_LOG })
  const desk = await openDesk(
    info.project.name,
    () => Promise.resolve(page),
    (dataFolder) => cp(past.dataFolder, dataFolder, { recursive: true }),
  )
  await page.getByRole('link', { name: 'Facturas', exact: true }).click()
  const rows = page.getByRole('table', { name: 'Facturas' }).getByRole('row')
  // Documents of one slice have one moment: those of the last slice come first, those of the first at the end.
  const newest = rows.filter({ hasText: /H-(?:8\d{3}|9\d{3}|10000)/ })
  const oldest = rows.filter({ hasText: /H-(?:1?\d{1,3}|2000)(?!\d)/ })
  await expect(newest.first()).toBeVisible()
  // Only what is seen is drawn.
  expect(await rows.count()).toBeLessThan(100)

  // The list is read by key: each End goes to the last row that is known, and brings the page behind it.
  await newest.first().focus()
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(oldest.first()).toBeVisible({ timeout: 250 })
  }).toPass({ timeout: 120_000, intervals: [0] })
  await picture(page, 's24-end-of-list')
  expect(await rows.count()).toBeLessThan(100)
  await page.keyboard.press('Home')
  await expect(newest.first()).toBeVisible()

  const filter = page.getByRole('textbox', { name: 'Buscar facturas' })
  await filter.fill('H-4321')
  await expect(rows.filter({ hasText: 'H-4321' })).toHaveCount(1)
  // Beside it only what has a UUID with a part that begins so.
  expect(await rows.count()).toBeLessThan(20)
  await expectAccessible(page)

  const found = await ask(page, 'invoices.list', {
    companyId: past.companyId, states: [], text: 'H-777', fromDate: '', toDate: '', serie: '', after: '', limit: 200,
  }) // prettier-ignore
  const sought = found.rows.find(({ folio }) => folio === '777')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.insertText(sought?.uuid ?? 'no such document')
  await expect(page.getByRole('option').first()).toContainText('H-777')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('H-777')
  await desk.close()
})
