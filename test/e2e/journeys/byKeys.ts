import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** What has the focus, as a person hears it, and whether she sees that it has it. */
interface Focused {
  readonly name: string
  readonly isSeen: boolean
}

/** Farther than any control of a page is; who needs more steps than that has lost the way. */
const FAR = 90

/** Goes on with Tab, and with Shift too where told, until what has the focus is so called; each stop has to be seen. */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  // Nowhere is come to on a page that is not drawn yet.
  await expect(page.locator('a[href], button').first()).toBeVisible()
  const passed: string[] = []
  while (passed.length < FAR) {
    await page.keyboard.press(key)
    const focused = await focusedOn(page)
    passed.push(focused.name)
    expect(focused.isSeen, `the focus is seen on "${focused.name}"`).toBe(true)
    if (typeof name === 'string' ? focused.name === name : name.test(focused.name)) return
  }
  throw new Error(`Tab never comes to ${String(name)}: ${passed.join(' | ')}`)
}

/** The same, and pressed. */
export async function pressOn(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Opens the list of the field that has the focus and takes this one of it. */
export async function choose(page: Page, option: string): Promise<void> {
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: option })).toBeVisible()
  const pointed = page.locator('[role=option][data-combobox-selected]')
  for (let steps = 0; steps < 40; steps += 1) {
    if ((await pointed.allTextContents()).includes(option)) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrows never come to ${option}`)
}

/** Goes along the menu that opens to this entry, and takes it. */
export async function pickInMenu(page: Page, entry: Locator): Promise<void> {
  const menu = page.getByRole('menu')
  // It takes the focus a moment after it is there, from whatever has it then.
  await expect(menu.locator(':focus')).toHaveCount(1)
  const entries = await menu.getByRole('menuitem').count()
  for (let steps = 0; steps < 3 * entries; steps += 1) {
    if (await entry.evaluate((one) => one === document.activeElement)) {
      return page.keyboard.press('Enter')
    }
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrows never come to ${String(entry)}`)
}

function focusedOn(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const active = document.activeElement
    if (active === null || active === document.body) return { name: '', isSeen: true }
    const labelOf = (element: Element): string => {
      const by = element.getAttribute('aria-labelledby')?.split(' ') ?? []
      const named = by.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      const label = labels.map(({ textContent }) => textContent).join(' ')
      const words = [element.getAttribute('aria-label') ?? '', named, label, element.textContent]
      return (words.find((one) => one.trim() !== '') ?? '').replaceAll(/\s+/g, ' ').trim()
    }
    // The mark may be drawn by the control, by the box around it, or by what stands for a control that is not drawn.
    const marks = [
      active,
      active.parentElement,
      active.nextElementSibling,
      ...active.querySelectorAll('*'),
    ]
    const isMarked = (element: Element | null): boolean => {
      if (element === null) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
      )
    }
    // A field that is typed into has its caret, and the border in the program's colour.
    const isField = active.matches('input:not([type=checkbox], [type=radio]), textarea')
    const box = active.getBoundingClientRect()
    const isInSight = box.bottom > 0 && box.top < innerHeight
    return { name: labelOf(active), isSeen: isInSight && (isField || marks.some(isMarked)) }
  })
}
