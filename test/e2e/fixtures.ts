import { AxeBuilder } from '@axe-core/playwright'
import { _electron, expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'
import { electronProgram } from '../../scripts/place.mjs'
import { freshDataFolder, practicePacOf, removeDataFolder, startProgram } from './program.ts'
import type { PracticePac } from './program.ts'

/** The opened program of one test: a window on fresh data, in the browser set or in Electron's. */
export interface Desk {
  readonly page: Page
  readonly dataFolder: string
  /** Everything the program logged so far. */
  readonly log: readonly string[]
  /** Faults and ledger of the practice PAC; only after practice mode was chosen. */
  practicePac(): Promise<PracticePac>
  /** Stops the program, starts it on the same data, with more in its environment, and opens its window again. */
  restart(environment?: Readonly<Record<string, string>>): Promise<void>
  /** Kills the program as a power cut does, starts it on the same data and opens its window again (`corte`). */
  crash(): Promise<void>
}

interface Opened {
  readonly log: readonly string[]
  open(page: Page): Promise<void>
  stop(): Promise<unknown>
  kill(): Promise<void>
}

interface Fixtures {
  readonly desk: Desk
}

/** A desk and the way to end it. */
export interface OpenDesk extends Desk {
  /** Stops the program, removes its data and fails on any error that its page met. */
  close(): Promise<void>
}

/**
 * Opens the program of `project` on fresh data, into which `prepare` may put a past. An exception in the page, an error on its console or a page that
 * could not load something fails at `close`, whatever the scenarios looked at.
 */
export async function openDesk(
  project: string,
  newPage: () => Promise<Page>,
  prepare: (dataFolder: string) => Promise<void> = () => Promise.resolve(),
): Promise<OpenDesk> {
  const isElectron = project === 'electron'
  const dataFolder = await freshDataFolder()
  await prepare(dataFolder)
  const errors: string[] = []
  const electron = isElectron ? await openElectron(dataFolder) : null
  const page = electron?.page ?? (await newPage())
  let isDown = false
  watch(page, errors, () => isDown)
  let running: Opened | null = isElectron ? null : await openBrowser(dataFolder)
  await running?.open(page)
  return {
    page,
    dataFolder,
    get log() {
      return running?.log ?? []
    },
    practicePac: () => practicePacOf(dataFolder),
    async restart(environment = {}) {
      test.skip(isElectron, "Electron's window belongs to its process")
      // The page of the ended program loses its line and what it was just fetching; that is no error of the page.
      isDown = true
      await running?.stop()
      running = await openBrowser(dataFolder, environment)
      await running.open(page)
      isDown = false
    },
    async crash() {
      test.skip(isElectron, "Electron's window belongs to its process")
      isDown = true
      await running?.kill()
      running = await openBrowser(dataFolder)
      await running.open(page)
      isDown = false
    },
    async close() {
      // The page goes first: what it fetches ahead of need must not meet a program that has ended.
      await page.close()
      await (running ?? electron)?.stop()
      await removeDataFolder(dataFolder)
      expect(errors, 'errors on the page').toEqual([])
    },
  }
}

/** Scenarios written against `desk` run in both sets, each on a program of its own. */
export const test = base.extend<Fixtures>({
  desk: async ({ page }, use, info) => {
    const desk = await openDesk(info.project.name, () => Promise.resolve(page))
    await use(desk)
    await desk.close()
  },
})

export { expect }

async function openBrowser(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const program = await startProgram(dataFolder, environment)
  return {
    log: program.log,
    open: async (page) => void (await page.goto(program.link)),
    stop: () => program.stop(),
    kill: () => program.kill(),
  }
}

async function openElectron(
  dataFolder: string,
): Promise<{ readonly page: Page; stop(): Promise<void> }> {
  const executablePath = electronProgram()
  test.skip(executablePath === null, "Electron's binary is not on this machine")
  const app = await _electron.launch({
    executablePath: executablePath ?? '',
    args: ['.'],
    env: { ...process.env, TIMBREL_DATA: dataFolder },
  })
  return { page: await app.firstWindow(), stop: () => app.close() }
}

/** Chromium's own notice of a broken WebSocket; the program ends and starts while its page stays. */
const LINE_BROKE = /WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/bridge' failed/

/** The same of what the page fetches ahead of need, while no program is there to give it. */
const NOBODY_THERE =
  /Failed to load resource: net::ERR_(?:CONNECTION_(?:REFUSED|RESET|CLOSED)|EMPTY_RESPONSE)/

/** What the page was just bringing of its own code. */
const CODE_NOT_BROUGHT = /Unable to preload CSS|Failed to fetch dynamically imported module/

function watch(page: Page, errors: string[], isDown: () => boolean): void {
  page.on('pageerror', (error) => {
    if (isDown() && CODE_NOT_BROUGHT.test(error.message)) return
    errors.push(error.stack ?? error.message)
  })
  page.on('console', (message) => {
    if (message.type() !== 'error' || LINE_BROKE.test(message.text())) return
    if (isDown() && NOBODY_THERE.test(message.text())) return
    errors.push(message.text())
  })
}

/** Fails with every finding of axe for WCAG 2.2 A and AA on what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  // The window has no frames of other origins, for which alone axe would open a page of its own at each look.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const findings = violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary}`,
    ),
  )
  expect(findings).toEqual([])
}
