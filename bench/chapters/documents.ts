import { chromium, type Page } from 'playwright-core'
import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { copyOf, removeCopy, type BigFolder } from '../support/bigFolder.ts'
import { startBuiltProgram } from '../support/program.ts'

/** A document somewhere in the middle of the year. */
interface Sought {
  readonly serie: string
  readonly folio: string
  readonly uuid: string
}

/**
 * D4 to D6 (journeys P2-24): with a year's documents, the list from the click to its first row, a filter from the key
 * to its rows, and Ctrl+K from a pasted UUID to its document; each up to the frame in which it is drawn.
 */
export const documents: Chapter = {
  ids: ['D4', 'D5', 'D6'],
  async run(context) {
    const executablePath = process.env['TIMBREL_CHROMIUM'] ?? ''
    if (executablePath === '') {
      console.log('D4 D5 D6     not measured: no Chromium on this machine')
      return
    }
    const copy = copyOf(await context.bigFolder())
    const program = await startBuiltProgram(copy.dataFolder)
    const browser = await chromium.launch({ executablePath })
    try {
      // Playwright waits for a condition by evaluating text in the page, which its own policy forbids.
      const page = await browser.newPage({
        viewport: { width: 1_366, height: 768 },
        bypassCSP: true,
      })
      await page.goto(program.link)
      await page.waitForSelector('nav')
      await measureList(context, page, copy)
    } finally {
      await browser.close()
      await program.stop()
      removeCopy(copy)
    }
  },
}

async function measureList(context: BenchContext, page: Page, copy: BigFolder): Promise<void> {
  const sought = await middleOf(page, copy)
  const name = `${sought.serie}-${sought.folio}`
  const rounds = await measureRounds(context.loudRounds, {
    opened: () => openList(page),
    filtered: () => filterBy(page, sought.folio, name),
    found: () => findUuid(page, sought.uuid, name),
  })
  const common = { unit: 'ms', limit: null, noisyRounds: rounds.noisy }
  const beside = `${copy.invoices} documents`
  context.emit({
    ...common,
    id: 'D4',
    values: rounds.values.opened,
    floor: { on: 'value', sense: 'atMost', bound: 1_000 },
    notes: [`the page loaded anew, then from the click to the first row drawn, ${beside}`],
  })
  context.emit({
    ...common,
    id: 'D5',
    values: rounds.values.filtered,
    floor: { on: 'value', sense: 'atMost', bound: 300 },
    notes: [`a number typed into the filter → its document drawn first, ${beside}`],
  })
  context.emit({
    ...common,
    id: 'D6',
    values: rounds.values.found,
    floor: { on: 'value', sense: 'atMost', bound: 300 },
    notes: [`Ctrl+K, a UUID pasted → its document offered first, ${beside}`],
  })
}

/** Found by its number, as the list tells it. */
async function middleOf(page: Page, { companyId, invoices }: BigFolder): Promise<Sought> {
  const folio = String(Math.floor(invoices / 2))
  const input = {
    companyId, states: [], text: folio, fromDate: '', toDate: '', serie: '', after: '', limit: 20,
  } // prettier-ignore
  const answer = await page.evaluate<{ readonly value: { readonly rows: readonly Sought[] } }>(
    `window.api.call('invoices.list', ${JSON.stringify(input)})`,
  )
  const found = answer.value.rows.find((row) => row.folio.replace(/^0+/, '') === folio)
  if (found === undefined) throw new Error(`no document ${folio}`)
  return found
}

/** From the page's own act to the frame after what it waits for is drawn, ms. Both are expressions of the page. */
function timed(page: Page, act: string, isDrawn: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    const began = performance.now()
    const look = () => {
      if (performance.now() - began > 20000) reject(new Error('never drawn'))
      else if (${isDrawn}) requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)))
      else requestAnimationFrame(look)
    }
    ${act}
    look()
  })`)
}

const FIRST_ROW = `(document.querySelector('[data-index="0"]')?.textContent ?? '').trim()`

async function openList(page: Page): Promise<number> {
  await page.evaluate(`location.hash = '#/'`)
  await page.reload()
  await page.waitForSelector('nav')
  await page.waitForLoadState('networkidle')
  return timed(page, `document.querySelector('nav a[href="#/invoices"]').click()`, FIRST_ROW)
}

/** Sets a field's value as typing or pasting does. */
function typed(selector: string, text: string): string {
  return `(() => {
    const field = document.querySelector('${selector}')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '${text}')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })()`
}

async function filterBy(page: Page, text: string, name: string): Promise<number> {
  const field = 'main input'
  await page.evaluate(typed(field, ''))
  await page.waitForFunction(`${FIRST_ROW} !== '' && !${FIRST_ROW}.includes('${name}')`)
  const ms = await timed(page, typed(field, text), `${FIRST_ROW}.includes('${name}')`)
  await page.evaluate(typed(field, ''))
  return ms
}

async function findUuid(page: Page, uuid: string, name: string): Promise<number> {
  await page.keyboard.press('Control+k')
  await page.waitForSelector('[aria-controls="palette-list"]')
  const ms = await timed(
    page,
    typed('[aria-controls="palette-list"]', uuid),
    `document.getElementById('palette-0')?.textContent.includes('${name}')`,
  )
  await page.keyboard.press('Escape')
  await page.waitForSelector('[aria-controls="palette-list"]', { state: 'detached' })
  return ms
}
