import { Kbd } from '@mantine/core'
import { ChevronDown, FilePlus2, Menu } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { PresentChip } from '../features/people/PresentChip.tsx'
import { readPreference, writePreference } from '../preferences.ts'
import { useT } from '../words.ts'
import { CompanySwitcher } from './CompanySwitcher.tsx'
import { useDesk } from './desk.ts'
import { useNavigation, type Destination, type DestinationGroup } from './navigation.ts'
import { formatRoute, type Route } from './router.ts'
import { startNewInvoice, usePalette } from './shortcuts.ts'
import styles from './Sidebar.module.css'

/** Company, new invoice and the places in their groups. */
export function Sidebar({ route }: { readonly route: Route }) {
  const t = useT()
  const groups = useNavigation()
  const [folded, setFolded] = useState(readFolded)
  // Where it was unfolded: going elsewhere folds it again.
  const at = formatRoute(route)
  const [openAt, setOpenAt] = useState<string | null>(null)
  const isOpen = openAt === at

  function toggle(id: string): void {
    const next = folded.includes(id) ? folded.filter((one) => one !== id) : [...folded, id]
    writePreference('folded', next.join(' '))
    setFolded(next)
  }

  return (
    <nav className={styles['side']} aria-label={t('nav.label')} data-open={isOpen || undefined}>
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
      <button
        type="button"
        className={styles['menu']}
        aria-expanded={isOpen}
        onClick={() => setOpenAt(isOpen ? null : at)}
      >
        <Menu size={17} aria-hidden />
        <span>{t('nav.menu')}</span>
      </button>
      <div className={styles['rest']}>
        {/* Arrows go from place to place; Tab works as everywhere. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div className={styles['groups']} onKeyDown={moveByArrows}>
          {groups.map((group) => (
            <Group
              key={group.id}
              group={group}
              route={route}
              isFolded={group.label !== null && folded.includes(group.id)}
              onToggle={() => toggle(group.id)}
            />
          ))}
        </div>
        <button
          type="button"
          className={styles['find']}
          onClick={() => usePalette.setState({ isOpen: true })}
        >
          <span>{t('nav.find')}</span>
          <Kbd size="xs">{'Ctrl K'}</Kbd>
        </button>
        <PresentChip />
      </div>
    </nav>
  )
}

/** Ids of the groups that this window's person folded. */
function readFolded(): readonly string[] {
  return (readPreference('folded') ?? '').split(' ').filter((id) => id !== '')
}

/** A folded group still shows the place that is open. */
function Group({
  group: { id, label, items },
  route,
  isFolded,
  onToggle,
}: {
  readonly group: DestinationGroup
  readonly route: Route
  readonly isFolded: boolean
  readonly onToggle: () => void
}) {
  const t = useT()
  const shown = isFolded ? items.filter(({ pages }) => pages.includes(route.page)) : items
  return (
    <div className={styles['group']}>
      {label !== null && (
        <button
          type="button"
          className={styles['heading']}
          id={`nav-${id}`}
          aria-expanded={!isFolded}
          onClick={onToggle}
        >
          <span>{t(label)}</span>
          <ChevronDown size={13} aria-hidden />
        </button>
      )}
      {shown.length > 0 && (
        <ul
          className={styles['list']}
          {...(label === null ? {} : { 'aria-labelledby': `nav-${id}` })}
        >
          {shown.map((item) => (
            <li key={item.label}>
              <Place item={item} isOpen={item.pages.includes(route.page)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Place({ item, isOpen }: { readonly item: Destination; readonly isOpen: boolean }) {
  const t = useT()
  const open = useDesk(({ queue }) =>
    queue === null ? 0 : queue.waiting + queue.sending + queue.unknown + queue.expired,
  )
  const Icon = item.icon
  return (
    <a
      href={formatRoute(item.route)}
      className={styles['link']}
      aria-current={isOpen ? 'page' : undefined}
    >
      <Icon size={16} aria-hidden />
      <span>{t(item.label)}</span>
      {item.route.page === 'queue' && open > 0 && <span className={styles['count']}>{open}</span>}
    </a>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  if (step === undefined) return
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')]
  const at = places.findIndex((place) => place === document.activeElement)
  if (at < 0) return
  event.preventDefault()
  places[(at + step + places.length) % places.length]?.focus()
}
