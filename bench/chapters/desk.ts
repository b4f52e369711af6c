import { monitorEventLoopDelay } from 'node:perf_hooks'
import { chromium, type Page } from 'playwright-core'
import type { CompanyId } from '../../src/domain/ids.ts'
import { aCustomer, aProduct } from '../../test/support/cfdiBuilders.ts'
import { customerInputOf, productInputOf } from '../../src/domain/recordInput.ts'
import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { percentile } from '../measure/statistics.ts'
import { openBenchCore, type BenchCore } from '../support/benchCore.ts'
import { copyOf, removeCopy, type BigFolder } from '../support/bigFolder.ts'
import { startBuiltProgram } from '../support/program.ts'

/** Customers, and products, of a desk that has worked for years (issue 3). */
const RECORDS = 5_000
const WORDS = ['MAR', 'LOTI', 'ÑANDU', 'SOLAR', 'RECA', 'PEDRU', 'QUIMAR', 'TOLVA', 'CABLE', 'ZINC']
const SEARCHES = ['m', 'so', 'sol', 'solar 4', 'zinc 12', 'ñan', 'b1', 'quimar', 'no hay']
const KEYS = 'solar'

/** D1 to D3: what is offered while one types, how long the thread is held meanwhile, and a key's way to the screen. */
export const desk: Chapter = {
  ids: ['D1', 'D2', 'D3'],
  async run(context) {
    const copy = copyOf(await context.bigFolder())
    try {
      const bench = await openBenchCore({
        dataFolder: copy.dataFolder,
        practice: NOWHERE,
        drawsPdfs: false,
      })
      try {
        await writeRecords(bench, copy.companyId)
        await measureSearches(context, bench, copy)
      } finally {
        await bench.stop()
      }
      await measureKeys(context, copy)
    } finally {
      removeCopy(copy)
    }
  },
}

const NOWHERE = { url: 'http://127.0.0.1:9', certificate: new Uint8Array() }

async function writeRecords(bench: BenchCore, companyId: CompanyId): Promise<void> {
  const customer = customerInputOf(aCustomer())
  const product = productInputOf(aProduct())
  for (let number = 0; number < RECORDS; number += 1) {
    const name = `${wordOf(number)} ${wordOf(Math.floor(number / 10))} ${number}`
    // SAT's form of an RFC, none of them anybody's.
    const taxId = `B${String.fromCharCode(65 + (number % 26))}C${100_101 + (number % 800) * 100}A${number % 10}${Math.floor(number / 10) % 10}`
    await bench.answer('customers.save', {
      companyId,
      target: null,
      customer: { ...customer, name, taxId },
    })
    await bench.answer('products.save', {
      companyId,
      target: null,
      product: { ...product, sku: `B${number}`, description: `${wordOf(number)} de ${name}` },
    })
  }
}

function wordOf(number: number): string {
  return WORDS[number % WORDS.length] ?? 'MAR'
}

async function measureSearches(
  context: BenchContext,
  bench: BenchCore,
  { companyId, invoices }: BigFolder,
): Promise<void> {
  const blocks: number[] = []
  const rounds = await measureRounds(context.rounds, {
    async offered() {
      const delay = monitorEventLoopDelay({ resolution: 1 })
      delay.enable()
      const times: number[] = []
      for (const text of SEARCHES) {
        const search = { companyId, text, after: '', limit: 12 }
        for (const method of ['customers.search', 'products.search'] as const) {
          const began = performance.now()
          await bench.call(method, search)
          times.push(performance.now() - began)
        }
        await bench.call('invoices.list', {
          ...search, states: [], fromDate: '', toDate: '', serie: '', limit: 50,
        }) // prettier-ignore
      }
      await bench.call('customers.duplicates', { companyId })
      await bench.call('products.duplicates', { companyId })
      delay.disable()
      blocks.push(delay.max / 1e6)
      return percentile(times, 95)
    },
  })
  const common = { limit: null, noisyRounds: rounds.noisy }
  context.emit({
    ...common,
    id: 'D1',
    unit: 'ms p95',
    values: rounds.values.offered,
    floor: { on: 'value', sense: 'atMost', bound: 100 },
    notes: [`customers and products offered for ${SEARCHES.length} beginnings, ${RECORDS} of each`],
  })
  context.emit({
    ...common,
    id: 'D2',
    unit: 'ms max',
    values: blocks,
    floor: { on: 'value', sense: 'atMost', bound: 50 },
    notes: [
      `longest hold of the main thread: these searches, pages of ${invoices} documents and the search for duplicates`,
    ],
  })
}

/** Runs in the page: from each key to the frame after what it offers is drawn. */
const WATCH_KEYS = `(() => {
  window.keyTimes = []
  document.addEventListener('keydown', () => {
    const began = performance.now()
    let seen = 0
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[role="option"]')) return
      observer.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => window.keyTimes.push(performance.now() - began)))
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  }, true)
})()`

async function measureKeys(
  context: BenchContext,
  { dataFolder, invoices }: BigFolder,
): Promise<void> {
  const executablePath = process.env['TIMBREL_CHROMIUM'] ?? ''
  if (executablePath === '') {
    console.log('D3           not measured: no Chromium on this machine')
    return
  }
  const program = await startBuiltProgram(dataFolder)
  const browser = await chromium.launch({ executablePath })
  try {
    // Playwright waits for a condition by evaluating text in the page, which its own policy forbids.
    const page = await browser.newPage({ viewport: { width: 1_366, height: 768 }, bypassCSP: true })
    await page.goto(program.link)
    await page.waitForSelector('nav')
    await page.evaluate(WATCH_KEYS)
    const rounds = await measureRounds(context.loudRounds, { keys: () => typeCustomer(page) })
    context.emit({
      id: 'D3',
      unit: 'ms p95',
      values: rounds.values.keys,
      limit: null,
      floor: { on: 'value', sense: 'atMost', bound: 100 },
      noisyRounds: rounds.noisy,
      notes: [
        `key → customers drawn in the composer, ${RECORDS} customers beside ${invoices} documents`,
      ],
    })
  } finally {
    await browser.close()
    await program.stop()
  }
}

async function typeCustomer(page: Page): Promise<number> {
  await page.evaluate(`location.hash = '#/'`)
  await page.evaluate(`location.hash = '#/compose'`)
  const field = page.locator('[data-path="receiver"]')
  await field.waitFor()
  await field.fill('')
  await page.evaluate(`window.keyTimes = []`)
  for (const [index, key] of [...KEYS].entries()) {
    await field.press(key)
    await page.waitForFunction(`window.keyTimes.length > ${index}`, undefined, { timeout: 10_000 })
  }
  return percentile(await page.evaluate<number[]>(`window.keyTimes`), 95)
}
