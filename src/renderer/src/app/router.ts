import { useSyncExternalStore } from 'react'
import type { BatchId, InvoiceId } from '../../../domain/ids.ts'

export const SETTINGS_SECTIONS = [
  'companies',
  'seals',
  'accounts',
  'series',
  'terms',
  'printing',
  'ownRules',
  'people',
  'backups',
  'imports',
  'watch',
  'catalogs',
  'mail',
  'vault',
  'alerts',
  'window',
] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]

/** Pages that need only their name. A new one is a line here, one in pages.tsx and one in navigation.ts. */
export const PLAIN_PAGES = [
  'home',
  'board',
  'invoices',
  'batches',
  'queue',
  'cancellations',
  'sales',
  'reconcile',
  'customers',
  'products',
  'calls',
  'services',
  'numbers',
  'practice',
  'setup',
] as const
type PlainPage = (typeof PLAIN_PAGES)[number]

/** Every page of the program. */
export type Route =
  | { readonly [Name in PlainPage]: { readonly page: Name } }[PlainPage]
  /** `id` null: a new document. */
  | { readonly page: 'compose'; readonly id: InvoiceId | null }
  | { readonly page: 'invoice'; readonly id: InvoiceId }
  | { readonly page: 'batch'; readonly id: BatchId }
  | { readonly page: 'audit'; readonly subject: string }
  | { readonly page: 'settings'; readonly section: SettingsSection }

export type PageName = Route['page']

/** The route of an address' hash; what is not known is the first page. */
export function parseRoute(hash: string): Route {
  const [page = '', rest = ''] = partsOf(hash)
  switch (page) {
    case 'compose':
      return { page, id: rest === '' ? null : (rest as InvoiceId) }
    case 'invoice':
      return rest === '' ? { page: 'invoices' } : { page, id: rest as InvoiceId }
    case 'batch':
      return rest === '' ? { page: 'batches' } : { page, id: rest as BatchId }
    case 'audit':
      return { page, subject: rest }
    case 'settings':
      return { page, section: SETTINGS_SECTIONS.find((one) => one === rest) ?? 'companies' }
    default:
      return { page: PLAIN_PAGES.find((one) => one === page) ?? 'home' }
  }
}

function partsOf(hash: string): readonly string[] {
  try {
    return hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent)
  } catch {
    // Somebody typed half an escape.
    return []
  }
}

/** The hash of a route; `parseRoute` reads it back. */
export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'home':
      return '#/'
    case 'compose':
      return route.id === null ? '#/compose' : `#/compose/${route.id}`
    case 'invoice':
      return `#/invoice/${route.id}`
    case 'batch':
      return `#/batch/${route.id}`
    case 'audit':
      return route.subject === '' ? '#/audit' : `#/audit/${encodeURIComponent(route.subject)}`
    case 'settings':
      return `#/settings/${route.section}`
    default:
      return `#/${route.page}`
  }
}

/** Goes to a page; the browser's back and forward keep working. */
export function navigate(route: Route): void {
  location.hash = formatRoute(route)
}

/** Names the page that is shown anew without leaving it: a new draft got its id. */
export function renameRoute(route: Route): void {
  history.replaceState(null, '', formatRoute(route))
  for (const listener of listeners) listener()
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('hashchange', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('hashchange', listener)
  }
}

/** The page that is shown now. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return parseRoute(hash)
}
