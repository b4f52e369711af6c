import { Center, Loader } from '@mantine/core'
import { lazy, Suspense, useEffect } from 'react'
import { useT } from '../words.ts'
import { companyInk } from './companyInk.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { NoticeBands } from './NoticeBands.tsx'
import { bringFirstPages, PageOfRoute } from './pages.tsx'
import { useRoute } from './router.ts'
import { useCompany } from './session.ts'
import styles from './Shell.module.css'
import { usePalette } from './shortcuts.ts'
import { Sidebar } from './Sidebar.tsx'
import { StatusBar } from './StatusBar.tsx'

const CommandPalette = lazy(async () => ({
  default: (await import('./CommandPalette.tsx')).CommandPalette,
}))

// The two pages that days begin with come with the shell and not after it.
bringFirstPages()

/** What a key press opens is brought while nothing else is to do, so that typing never meets a missing page. */
function bringAhead(): void {
  // Failing here means nothing yet: whoever opens them asks again, and is told then.
  const later = [import('../features/compose/ComposePage.tsx'), import('./CommandPalette.tsx')]
  void Promise.allSettled(later)
}

/** The desk: bands, side bar, page and status bar. */
export function Shell() {
  const t = useT()
  const route = useRoute()
  const company = useCompany()
  const isPaletteOpen = usePalette(({ isOpen }) => isOpen)
  useEffect(() => {
    const timer = setTimeout(bringAhead, 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main" onClick={skipToMain}>
        {t('shell.skip')}
      </a>
      <NoticeBands />
      <Sidebar route={route} />
      <main
        className={styles['main']}
        id="main"
        tabIndex={-1}
        style={company === null ? undefined : { borderTopColor: companyInk(company) }}
      >
        <ErrorBoundary key={route.page}>
          <Suspense fallback={<PageLoader />}>
            <PageOfRoute route={route} key={company?.id} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusBar />
      {isPaletteOpen && (
        <Suspense fallback={null}>
          <CommandPalette />
        </Suspense>
      )}
    </div>
  )
}

function skipToMain(event: { preventDefault(): void }): void {
  // The hash is the page's route; only the focus moves.
  event.preventDefault()
  document.getElementById('main')?.focus()
}

function PageLoader() {
  return (
    <Center h="60%">
      <Loader size="sm" />
    </Center>
  )
}
