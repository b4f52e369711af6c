import { Center, Loader } from '@mantine/core'
import { lazy, Suspense, useEffect } from 'react'
import { useT } from '../words.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { NoticeBands } from './NoticeBands.tsx'
import { useRoute, type Route } from './router.ts'
import { useCompany } from './session.ts'
import styles from './Shell.module.css'
import { usePalette } from './shortcuts.ts'
import { Sidebar } from './Sidebar.tsx'
import { StatusBar } from './StatusBar.tsx'

const HomePage = lazy(async () => ({
  default: (await import('../features/home/HomePage.tsx')).HomePage,
}))
const ComposePage = lazy(async () => ({
  default: (await import('../features/compose/ComposePage.tsx')).ComposePage,
}))
const InvoicesPage = lazy(async () => ({
  default: (await import('../features/invoices/InvoicesPage.tsx')).InvoicesPage,
}))
const InvoicePage = lazy(async () => ({
  default: (await import('../features/invoices/InvoicePage.tsx')).InvoicePage,
}))
const QueuePage = lazy(async () => ({
  default: (await import('../features/queue/QueuePage.tsx')).QueuePage,
}))
const CustomersPage = lazy(async () => ({
  default: (await import('../features/customers/CustomersPage.tsx')).CustomersPage,
}))
const ProductsPage = lazy(async () => ({
  default: (await import('../features/products/ProductsPage.tsx')).ProductsPage,
}))
const AuditPage = lazy(async () => ({
  default: (await import('../features/audit/AuditPage.tsx')).AuditPage,
}))
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/SettingsPage.tsx')).SettingsPage,
}))
const CommandPalette = lazy(async () => ({
  default: (await import('./CommandPalette.tsx')).CommandPalette,
}))

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
      <main className={styles['main']} id="main" tabIndex={-1}>
        <ErrorBoundary key={route.page}>
          <Suspense fallback={<PageLoader />}>
            <PageOf route={route} key={company?.id} />
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

function PageOf({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'home':
      return <HomePage />
    case 'compose':
      return <ComposePage id={route.id} />
    case 'invoices':
      return <InvoicesPage />
    case 'invoice':
      return <InvoicePage id={route.id} key={route.id} />
    case 'queue':
      return <QueuePage />
    case 'customers':
      return <CustomersPage />
    case 'products':
      return <ProductsPage />
    case 'audit':
      return <AuditPage subject={route.subject} key={route.subject} />
    case 'settings':
      return <SettingsPage section={route.section} />
    case 'setup':
      return null
  }
}

function PageLoader() {
  return (
    <Center h="60%">
      <Loader size="sm" />
    </Center>
  )
}
