import type { Page } from '@playwright/test'

/** Where pictures for a look are written; nowhere when not set. */
const SHOWN = process.env['TIMBREL_SHOW_PICTURES']

/** Writes what the page shows, light and dark, for a person to look at; nothing in a usual run. */
export async function picture(page: Page, name: string): Promise<void> {
  if (SHOWN === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForTimeout(400)
    await page.screenshot({ path: `${SHOWN}/${name}-${colorScheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
}
