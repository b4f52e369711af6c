import { chromium } from 'playwright-core'
import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { percentile } from '../measure/statistics.ts'
import { CACHE, copyOf, removeCopy } from '../support/bigFolder.ts'
import { serveEmptyPage } from '../support/emptyPage.ts'
import { startBuiltProgram } from '../support/program.ts'

/**
 * Runs in the page: goes to the documents as soon as the program can be steered, and ends in the frame after the
 * first row has its words. A page of one row needs no way there.
 */
const PAINT_FIRST_ROW = `new Promise((resolve) => {
  let hasGone = false
  const look = () => {
    if (!hasGone && document.querySelector('nav')) {
      hasGone = true
      location.hash = '#/invoices'
    }
    const isThere = document.querySelector('[data-index="0"]')?.textContent?.trim()
    if (isThere) requestAnimationFrame(() => requestAnimationFrame(resolve))
    else requestAnimationFrame(look)
  }
  look()
})`
const SCROLLED_FRAMES = 120

/** Runs in the page: scrolls the list a little with each frame and notes how long each took. */
const SCROLL_STEADILY = `new Promise((resolve) => {
  let scroller = document.querySelector('[data-index]')
  while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement
  const times = []
  let last = 0
  const frame = (now) => {
    if (last > 0) times.push(now - last)
    last = now
    if (times.length === ${SCROLLED_FRAMES}) return resolve(times)
    scroller?.scrollBy(0, 24)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})`

/** P25 and P22: a headless Chromium on the built program, until the first documents are painted, then scrolled. */
export const window: Chapter = {
  ids: ['P25', 'P22'],
  async run(context) {
    const executablePath = process.env['TIMBREL_CHROMIUM'] ?? ''
    if (executablePath === '') {
      console.log('P25 P22      not measured: no Chromium on this machine')
      return
    }
    const copy = copyOf(await context.bigFolder())
    const { dataFolder, invoices } = copy
    const program = await startBuiltProgram(dataFolder)
    try {
      const first = await openPage(executablePath, program.link)
      const scriptBytes = first.scriptBytes
      await first.close()
      const empty = await serveEmptyPage(CACHE, scriptBytes)
      try {
        await measureWindow(context, {
          executablePath,
          dataFolder,
          emptyUrl: empty.url,
          scriptBytes,
          invoices,
        })
      } finally {
        empty.close()
      }
    } finally {
      await program.stop()
      removeCopy(copy)
    }
  },
}

interface WindowParts {
  readonly executablePath: string
  readonly dataFolder: string
  readonly emptyUrl: string
  readonly scriptBytes: number
  readonly invoices: number
}

async function measureWindow(context: BenchContext, parts: WindowParts): Promise<void> {
  const frames: number[][] = []
  const rounds = await measureRounds(context.loudRounds, {
    async product() {
      // Started on the same data again, it hands out a fresh link to the program that runs.
      const { link } = await startBuiltProgram(parts.dataFolder)
      const opened = await openPage(parts.executablePath, link)
      frames.push(await opened.scroll())
      await opened.close()
      return opened.paintedMs
    },
    async empty() {
      const opened = await openPage(parts.executablePath, parts.emptyUrl)
      await opened.close()
      return opened.paintedMs
    },
  })
  const { product, empty } = rounds.values
  context.emit({
    id: 'P25',
    unit: 'ms',
    values: product,
    limit: { name: 'ms, empty React page', values: empty },
    floor: { on: 'value', sense: 'atMost', bound: 1_500 },
    noisyRounds: rounds.noisy,
    notes: [
      `launch of Chromium → first of ${parts.invoices} documents painted; ${Math.round(parts.scriptBytes / 1_024)} KB of scripts; goal: the empty page + 100 ms`,
    ],
  })
  context.emit({
    id: 'P22',
    unit: 'ms p95',
    values: frames.map((times) => percentile(times, 95)),
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 25 },
    noisyRounds: rounds.noisy,
    notes: [
      `frame times over ${SCROLLED_FRAMES} frames of a steady scroll; p99 ${percentile(frames.flat(), 99).toFixed(1)} ms`,
    ],
  })
}

interface Opened {
  /** From the launch of the browser to the frame after the first row. */
  readonly paintedMs: number
  readonly scriptBytes: number
  /** Times between the frames of a steady scroll, ms. */
  scroll(): Promise<number[]>
  close(): Promise<void>
}

async function openPage(executablePath: string, url: string): Promise<Opened> {
  const began = performance.now()
  const browser = await chromium.launch({ executablePath })
  const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } })
  let scriptBytes = 0
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return
    void response.body().then(
      (body) => (scriptBytes += body.length),
      () => undefined,
    )
  })
  await page.goto(url, { waitUntil: 'commit' })
  await page.evaluate(PAINT_FIRST_ROW)
  return {
    paintedMs: performance.now() - began,
    get scriptBytes() {
      return scriptBytes
    },
    scroll: () => page.evaluate<number[]>(SCROLL_STEADILY),
    close: () => browser.close(),
  }
}
