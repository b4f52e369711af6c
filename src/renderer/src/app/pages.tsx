import { lazy, type ComponentType, type ReactNode } from 'react'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { PageName, Route } from './router.ts'
import { useCompany } from './session.ts'

type PageOf<Name extends PageName> = ComponentType<{
  readonly route: Extract<Route, { readonly page: Name }>
}>

/** Brings a page's code when it is first opened. */
function later(bring: () => Promise<ComponentType>): () => ReactNode {
  const Page = lazy(async () => ({ default: await bring() }))
  return () => <Page />
}

const ComposePage = lazy(async () => ({
  default: (await import('../features/compose/ComposePage.tsx')).ComposePage,
}))
const PeComposePage = lazy(async () => ({
  default: (await import('../features/composePe/PeComposePage.tsx')).PeComposePage,
}))

/** Each country composes on a page of its own; the one place of the window where that is chosen. */
function ComposeOfCountry({ id }: { readonly id: InvoiceId | null }) {
  const company = useCompany()
  return company?.country === 'PE' ? <PeComposePage id={id} /> : <ComposePage id={id} />
}

const InvoicePage = lazy(async () => ({
  default: (await import('../features/invoices/InvoicePage.tsx')).InvoicePage,
}))
const BatchPage = lazy(async () => ({
  default: (await import('../features/batches/BatchPage.tsx')).BatchPage,
}))
const AuditPage = lazy(async () => ({
  default: (await import('../features/audit/AuditPage.tsx')).AuditPage,
}))
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/SettingsPage.tsx')).SettingsPage,
}))

const importHome = async () => (await import('../features/home/HomePage.tsx')).HomePage
const importInvoices = async () =>
  (await import('../features/invoices/InvoicesPage.tsx')).InvoicesPage

/** Begins to bring the two pages that days begin with. */
export function bringFirstPages(): void {
  // Failing here means nothing yet: whoever opens them asks again, and is told then.
  void Promise.allSettled([importHome(), importInvoices()])
}

/** The component of each page; all come when they are first opened. */
const PAGES: { readonly [Name in PageName]: PageOf<Name> } = {
  home: later(importHome),
  board: later(async () => (await import('../features/companies/BoardPage.tsx')).BoardPage),
  invoices: later(importInvoices),
  batches: later(async () => (await import('../features/batches/BatchesPage.tsx')).BatchesPage),
  queue: later(async () => (await import('../features/queue/QueuePage.tsx')).QueuePage),
  cancellations: later(
    async () => (await import('../features/cancel/CancellationsPage.tsx')).CancellationsPage,
  ),
  sales: later(async () => (await import('../features/sales/SalesPage.tsx')).SalesPage),
  reconcile: later(
    async () => (await import('../features/reconcile/ReconcilePage.tsx')).ReconcilePage,
  ),
  customers: later(
    async () => (await import('../features/customers/CustomersPage.tsx')).CustomersPage,
  ),
  products: later(async () => (await import('../features/products/ProductsPage.tsx')).ProductsPage),
  calls: later(async () => (await import('../features/calls/CallsPage.tsx')).CallsPage),
  services: later(async () => (await import('../features/services/ServicesPage.tsx')).ServicesPage),
  numbers: later(async () => (await import('../features/numbers/NumbersPage.tsx')).NumbersPage),
  practice: later(async () => (await import('../features/practice/PracticePage.tsx')).PracticePage),
  compose: ({ route }) => <ComposeOfCountry id={route.id} />,
  invoice: ({ route }) => <InvoicePage id={route.id} key={route.id} />,
  batch: ({ route }) => <BatchPage id={route.id} key={route.id} />,
  audit: ({ route }) => <AuditPage subject={route.subject} key={route.subject} />,
  settings: ({ route }) => <SettingsPage section={route.section} />,
  // The set-up stands without the desk around it.
  setup: () => null,
}

/** The page of a route. */
export function PageOfRoute({ route }: { readonly route: Route }) {
  // Each component takes the route under whose name it stands.
  const Page = PAGES[route.page] as ComponentType<{ readonly route: Route }>
  return <Page route={route} />
}
