import type { Page } from '@playwright/test'
import { makeInvoices } from './ask.ts'
import { expect, test } from './fixtures.ts'
import { choosePractice } from './journeys/desk.ts'

/** 1366 × 768 at twice the size of letters. */
const HALF = { width: 683, height: 384 }

const PAGES = [
  'home',
  'compose',
  'invoices',
  'batches',
  'queue',
  'cancellations',
  'sales',
  'customers',
  'products',
  'practice',
  'services',
  'calls',
  'reconcile',
  'audit',
  'settings/companies',
  'settings/accounts',
  'settings/printing',
  'settings/people',
  'settings/backups',
  'settings/alerts',
]

/** What makes the page scroll sideways, and controls that no scrolling brings into view. */
function lostOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const lost: string[] = []
    const root = document.scrollingElement
    const main = document.getElementById('main')
    if (root !== null && root.scrollWidth > window.innerWidth)
      lost.push('the page scrolls sideways')
    if (main !== null && main.scrollWidth > main.clientWidth)
      lost.push('the content scrolls sideways')
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=file]), select, textarea, [role=combobox], [role=switch]',
    )
    for (const control of controls) {
      const box = control.getBoundingClientRect()
      if (box.width === 0 || box.height === 0 || control.closest('[aria-hidden=true]') !== null)
        continue
      const style = getComputedStyle(control)
      if (style.visibility === 'hidden' || style.opacity === '0' || box.bottom < 0) continue
      let at: HTMLElement | null = control.parentElement
      let isReachable = box.left >= -1 && box.right <= window.innerWidth + 1
      while (at !== null && !isReachable) {
        const { overflowX } = getComputedStyle(at)
        isReachable = overflowX === 'auto' || overflowX === 'scroll'
        at = at.parentElement
      }
      if (!isReachable)
        lost.push(
          `${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent ?? ''}`.slice(
            0,
            80,
          ),
        )
    }
    return lost
  })
}

test('WCAG 1.4.4 1.4.10 at twice the letters no page scrolls sideways and no control is lost', async ({
  desk,
}) => {
  const { page } = desk
  await choosePractice(page)
  await makeInvoices(page, 1)
  const overflow = await page.evaluate(() => {
    const root = document.scrollingElement
    return (root?.scrollHeight ?? 0) - window.innerHeight
  })
  expect(overflow, 'at full size the desk never scrolls as a whole').toBe(0)
  await page.setViewportSize(HALF)
  for (const name of PAGES) {
    await page.evaluate((hash) => void (location.hash = `#/${hash}`), name)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('main').locator('.mantine-Loader-root')).toHaveCount(0)
    // A notice that slides in or out is beyond the edge for a moment; what is lost stays lost.
    await expect.poll(() => lostOn(page), { message: name, timeout: 10_000 }).toEqual([])
    const folder = process.env['TIMBREL_PICTURES']
    if (folder !== undefined) await page.screenshot({ path: `${folder}/zoom-${name.replace('/', '-')}.png`, fullPage: true }) // prettier-ignore
  }
})
