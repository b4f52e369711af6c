import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'

/** Keeps Chromium from calling home and from needing a screen card. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

const chromium = findChromium()

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.cache/playwright',
  // Waits that only a fault uses up: a slow machine is no fault.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  // Two cores: more windows only make each other late.
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] === 'true',
  use: {
    locale: 'es-MX',
    timezoneId: 'America/Mexico_City',
    // Moving pictures cost a core without a screen card, and prove nothing.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace keeps the whole page at every key: it makes the scenarios three times as long.
    trace: process.env['TIMBREL_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args: QUIET, ...(chromium === null ? {} : { executablePath: chromium }) },
  },
  projects: [
    { name: 'browser' },
    { name: 'electron' },
    // Takes pictures of every screen for a person to look at; no part of `npm test`.
    { name: 'pictures', testDir: 'test/pictures' },
  ],
})
