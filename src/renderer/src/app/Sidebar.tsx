import { Kbd } from '@mantine/core'
import {
  BookText,
  FilePlus2,
  Files,
  House,
  Package,
  Send,
  Settings,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { MessageKey } from '../../../locales/messages.ts'
import { PresentChip } from '../features/people/PresentChip.tsx'
import { useT } from '../words.ts'
import { CompanySwitcher } from './CompanySwitcher.tsx'
import { useDesk } from './desk.ts'
import { formatRoute, type PageName, type Route } from './router.ts'
import { startNewInvoice, usePalette } from './shortcuts.ts'
import styles from './Sidebar.module.css'

interface Item {
  readonly route: Route
  readonly label: MessageKey
  readonly icon: LucideIcon
  /** Pages that belong to it. */
  readonly pages: readonly PageName[]
}

const ITEMS: readonly Item[] = [
  { route: { page: 'home' }, label: 'nav.home', icon: House, pages: ['home'] },
  {
    route: { page: 'invoices' },
    label: 'nav.invoices',
    icon: Files,
    pages: ['invoices', 'invoice'],
  },
  { route: { page: 'queue' }, label: 'nav.queue', icon: Send, pages: ['queue'] },
  { route: { page: 'customers' }, label: 'nav.customers', icon: Users, pages: ['customers'] },
  { route: { page: 'products' }, label: 'nav.products', icon: Package, pages: ['products'] },
  { route: { page: 'audit', subject: '' }, label: 'nav.audit', icon: BookText, pages: ['audit'] },
  {
    route: { page: 'settings', section: 'companies' },
    label: 'nav.settings',
    icon: Settings,
    pages: ['settings'],
  },
]

/** Company, new invoice and the pages. */
export function Sidebar({ route }: { readonly route: Route }) {
  const t = useT()
  const queue = useDesk((desk) => desk.queue)
  const open =
    (queue?.waiting ?? 0) + (queue?.sending ?? 0) + (queue?.unknown ?? 0) + (queue?.expired ?? 0)
  return (
    <nav className={styles['side']} aria-label={t('nav.label')}>
      <CompanySwitcher />
      <button
        type="button"
        className={styles['new']}
        onClick={startNewInvoice}
        aria-current={route.page === 'compose' ? 'page' : undefined}
      >
        <FilePlus2 size={17} aria-hidden />
        <span>{t('nav.new')}</span>
        <Kbd size="xs">{'F2'}</Kbd>
      </button>
      <ul className={styles['list']}>
        {ITEMS.map(({ route: to, label, icon: Icon, pages }) => (
          <li key={label}>
            <a
              href={formatRoute(to)}
              className={styles['link']}
              aria-current={pages.includes(route.page) ? 'page' : undefined}
            >
              <Icon size={17} aria-hidden />
              <span>{t(label)}</span>
              {to.page === 'queue' && open > 0 && <span className={styles['count']}>{open}</span>}
            </a>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={styles['find']}
        onClick={() => usePalette.setState({ isOpen: true })}
      >
        <span>{t('nav.find')}</span>
        <Kbd size="xs">{'Ctrl K'}</Kbd>
      </button>
      <PresentChip />
    </nav>
  )
}
