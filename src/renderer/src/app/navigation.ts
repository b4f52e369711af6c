import { useMemo } from 'react'
import {
  Ban,
  BookText,
  Building2,
  CloudSun,
  Files,
  FileStack,
  FlaskConical,
  GitCompareArrows,
  House,
  ListOrdered,
  Package,
  Radio,
  Send,
  Settings,
  Store,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { Country } from '../../../domain/parties.ts'
import type { Permission } from '../../../domain/people.ts'
import type { MessageKey } from '../../../locales/messages.ts'
import type { PageName, Route } from './router.ts'
import { useCompany, useSession } from './session.ts'

/** A page that the side bar and the palette lead to. */
export interface Destination {
  readonly route: Route
  readonly label: MessageKey
  readonly icon: LucideIcon
  /** Pages that belong to it. */
  readonly pages: readonly PageName[]
  /** Only for companies of this country; every company where not given. */
  readonly country?: Country
  /** Only while practising. */
  readonly isPractice?: true
  /** Only where there are several companies. */
  readonly isOffice?: true
  /** Left out for roles that may not; everybody where not given. */
  readonly permission?: Permission
}

/** Destinations that belong together, under a heading that folds them. */
export interface DestinationGroup {
  readonly id: string
  /** null: stands without a heading and never folds. */
  readonly label: MessageKey | null
  readonly items: readonly Destination[]
}

/** The program's places in the order of a working day. A group without destinations is not shown. */
export const NAVIGATION: readonly DestinationGroup[] = [
  {
    id: 'today',
    label: null,
    items: [
      { route: { page: 'home' }, label: 'nav.home', icon: House, pages: ['home'] },
      {
        route: { page: 'board' },
        label: 'nav.board',
        icon: Building2,
        pages: ['board'],
        isOffice: true,
      },
    ],
  },
  {
    id: 'invoicing',
    label: 'nav.group.invoicing',
    items: [
      {
        route: { page: 'invoices' },
        label: 'nav.invoices',
        icon: Files,
        pages: ['invoices', 'invoice'],
      },
      {
        route: { page: 'batches' },
        label: 'nav.batches',
        icon: FileStack,
        pages: ['batches', 'batch'],
      },
      { route: { page: 'queue' }, label: 'nav.queue', icon: Send, pages: ['queue'] },
      {
        route: { page: 'cancellations' },
        label: 'nav.cancellations',
        icon: Ban,
        pages: ['cancellations'],
        country: 'MX',
      },
    ],
  },
  {
    id: 'collecting',
    label: 'nav.group.collecting',
    items: [
      {
        route: { page: 'sales' },
        label: 'nav.sales',
        icon: Store,
        pages: ['sales'],
        country: 'MX',
        permission: 'invoice',
      },
    ],
  },
  {
    id: 'records',
    label: 'nav.group.records',
    items: [
      { route: { page: 'customers' }, label: 'nav.customers', icon: Users, pages: ['customers'] },
      { route: { page: 'products' }, label: 'nav.products', icon: Package, pages: ['products'] },
    ],
  },
  {
    id: 'care',
    label: 'nav.group.care',
    items: [
      {
        route: { page: 'practice' },
        label: 'nav.practice',
        icon: FlaskConical,
        pages: ['practice'],
        isPractice: true,
      },
      {
        route: { page: 'services' },
        label: 'nav.services',
        icon: CloudSun,
        pages: ['services'],
      },
      { route: { page: 'calls' }, label: 'nav.calls', icon: Radio, pages: ['calls'] },
      {
        route: { page: 'numbers' },
        label: 'nav.numbers',
        icon: ListOrdered,
        pages: ['numbers'],
        country: 'PE',
      },
      {
        route: { page: 'reconcile' },
        label: 'nav.reconcile',
        icon: GitCompareArrows,
        pages: ['reconcile'],
        country: 'MX',
        permission: 'products',
      },
      {
        route: { page: 'audit', subject: '' },
        label: 'nav.audit',
        icon: BookText,
        pages: ['audit'],
      },
      {
        route: { page: 'settings', section: 'companies' },
        label: 'nav.settings',
        icon: Settings,
        pages: ['settings'],
      },
    ],
  },
]

/** The groups as whoever works here sees them for the company worked for. */
export function useNavigation(): readonly DestinationGroup[] {
  const country = useCompany()?.country ?? 'MX'
  const permissions = useSession(({ present }) => present?.permissions ?? NOBODY)
  const isPractice = useSession(({ status }) => status?.mode === 'practice')
  const isOffice = useSession(({ companies }) => companies.length > 1)
  return useMemo(
    () => navigationFor(country, permissions, { isPractice, isOffice }),
    [country, permissions, isPractice, isOffice],
  )
}

const NOBODY: readonly Permission[] = []

/** The groups as somebody with these permissions sees them for a company of this country. */
export function navigationFor(
  country: Country,
  permissions: readonly Permission[],
  { isPractice, isOffice }: { readonly isPractice: boolean; readonly isOffice: boolean },
): readonly DestinationGroup[] {
  return NAVIGATION.map((group) => ({
    ...group,
    items: group.items.filter(
      (item) =>
        (item.country === undefined || item.country === country) &&
        (item.isPractice === undefined || isPractice) &&
        (item.isOffice === undefined || isOffice) &&
        (item.permission === undefined || permissions.includes(item.permission)),
    ),
  })).filter(({ items }) => items.length > 0)
}
