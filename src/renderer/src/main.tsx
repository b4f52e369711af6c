import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App, bringShell } from './app/App.tsx'
import { keepFocus } from './app/keepFocus.ts'
import { askConsent } from './features/people/consent.ts'
import { setConsentAsker } from './api.ts'
import { startNoticeKeys } from './app/notify.tsx'
import { startShortcuts } from './app/shortcuts.ts'
import { installTrustedTypes } from './trustedTypes.ts'
import { watchDeadlines } from './features/alerts/alerts.ts'
import { watchDesk } from './app/desk.ts'
import { watchWeather } from './app/weather.ts'
import { watchInvoices } from './app/watchInvoices.ts'
import { watchSession } from './app/session.ts'
import { startWords } from './words.ts'

installTrustedTypes()

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no root')
  startShortcuts()
  // Asked and brought beside the words: each would otherwise wait for the one before.
  watchSession()
  bringShell()
  await startWords()
  watchDesk()
  watchWeather()
  watchInvoices()
  watchDeadlines()
  startNoticeKeys()
  keepFocus()
  setConsentAsker(askConsent)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

void start()
