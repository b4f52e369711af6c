import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '../e2e/fixtures.ts'

/** Where pictures go for a person to look at. */
const FOLDER = process.env['TIMBREL_PICTURES'] ?? join(tmpdir(), 'timbrel-pictures')
mkdirSync(FOLDER, { recursive: true })

/** Writes what the page shows, in the light and the dark scheme. */
export async function picture(page: Page, name: string, isWhole = false): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    // Colours fade over.
    await page.waitForTimeout(350)
    await page.screenshot({ path: join(FOLDER, `${name}-${scheme}.png`), fullPage: isWhole })
  }
}

/** Opens a page by its address and waits until its first content stands. */
export async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), hash)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForTimeout(400)
}

/** The name of a page's picture: its address without slashes. */
export function pictureName(at: string): string {
  return at.replaceAll('/', '-')
}
