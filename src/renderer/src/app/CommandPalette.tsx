import { Modal, Text, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { InvoiceRow } from '../../../contract/invoices.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import type { Country, Customer } from '../../../domain/parties.ts'
import type { Product } from '../../../domain/products.ts'
import type { MessageKey } from '../../../locales/messages.ts'
import { call } from '../api.ts'
import { sectionGroupsFor } from '../features/settings/sections.ts'
import { Amount } from '../ui/Amount.tsx'
import { folioOf } from '../ui/folio.ts'
import { StateBadge } from '../ui/StateBadge.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useT } from '../words.ts'
import styles from './CommandPalette.module.css'
import { useNavigation } from './navigation.ts'
import type { DestinationGroup } from './navigation.ts'
import { navigate, type Route } from './router.ts'
import { useCompany } from './session.ts'
import { startNewInvoice, usePalette } from './shortcuts.ts'
import { useWanted } from './wanted.ts'

interface Command {
  readonly label: MessageKey
  readonly go: () => void
}

/** Every place that the side bar and the settings of a country lead to, and a new document. */
function commandsFor(
  groups: readonly DestinationGroup[],
  country: Country | undefined,
): readonly Command[] {
  const sections = country === undefined ? [] : sectionGroupsFor(country)
  const places = groups.flatMap(({ items }) => items)
  return [
    { label: 'nav.new', go: startNewInvoice },
    ...places.map(({ label, route }) => ({ label, go: () => navigate(route) })),
    ...sections
      .flatMap((group) => group.sections)
      .map((section) => ({
        label: `settings.${section}` as const,
        go: () => navigate({ page: 'settings', section }),
      })),
  ]
}

interface Found {
  readonly invoices: readonly InvoiceRow[]
  readonly customers: readonly Customer[]
  readonly products: readonly Product[]
}

const NOTHING: Found = { invoices: [], customers: [], products: [] }

async function find(companyId: CompanyId, text: string): Promise<Found> {
  if (text.trim().length < 2) return NOTHING
  const [invoices, customers, products] = await Promise.all([
    call('invoices.list', {
      companyId,
      states: [],
      text: text.trim(),
      fromDate: '',
      toDate: '',
      serie: '',
      after: '',
      limit: 6,
    }),
    call('customers.search', { companyId, text: text.trim(), after: '', limit: 4 }),
    call('products.search', { companyId, text: text.trim(), after: '', limit: 4 }),
  ])
  return { invoices: invoices.rows, customers: customers.rows, products: products.rows }
}

/** Ctrl+K: any page, any document by folio, receiver or UUID, any customer or product. */
export function CommandPalette() {
  const t = useT()
  const company = useCompany()
  const commands = commandsFor(useNavigation(), company?.country)
  const [text, setText] = useState('')
  /** The chosen one stays chosen when what is found comes before it; null: the first. */
  const [chosen, setChosen] = useState<string | null>(null)
  const companyId = company?.id ?? null
  const { value } = useAsk(`${companyId} ${text}`, async () =>
    companyId === null ? NOTHING : find(companyId, text),
  )
  const found = value ?? NOTHING
  const folded = text.trim().toLowerCase()

  const choices = [
    ...found.invoices.map((invoice) => ({
      key: invoice.id as string,
      go: () => navigate(routeOf(invoice)),
      draw: (
        <>
          <StateBadge invoice={invoice} />
          <span className={styles['words']}>
            {folioOf(invoice)} {invoice.receiverName}
          </span>
          <Amount value={invoice.total} currency={invoice.currency} />
        </>
      ),
    })),
    ...found.customers.map((customer) => ({
      key: customer.id as string,
      go: () => {
        useWanted.setState({ customerId: customer.id })
        navigate({ page: 'customers' })
      },
      draw: (
        <>
          <Text size="xs" c="dimmed">
            {t('palette.customer')}
          </Text>
          <span className={styles['words']}>{customer.name}</span>
          <Text size="xs" c="dimmed">
            {customer.taxId}
          </Text>
        </>
      ),
    })),
    ...found.products.map((product) => ({
      key: product.id as string,
      go: () => {
        useWanted.setState({ productId: product.id })
        navigate({ page: 'products' })
      },
      draw: (
        <>
          <Text size="xs" c="dimmed">
            {t('palette.product')}
          </Text>
          <span className={styles['words']}>{product.description}</span>
          <Text size="xs" c="dimmed">
            {product.sku}
          </Text>
        </>
      ),
    })),
    ...commands
      .filter(({ label }) => t(label).toLowerCase().includes(folded))
      .map(({ label, go }) => ({
        key: label as string,
        go,
        draw: <span className={styles['words']}>{t(label)}</span>,
      })),
  ]

  const active = Math.max(
    0,
    choices.findIndex(({ key }) => key === chosen),
  )
  useEffect(() => {
    document.getElementById(`palette-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function close(): void {
    usePalette.setState({ isOpen: false })
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen(choices.at((active + step) % choices.length)?.key ?? null)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const choice = choices[active]
      // What is looked for may still be on its way.
      if (choice === undefined) return
      close()
      choice.go()
    }
  }

  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      transitionProps={{ duration: 0 }}
      centered={false}
      size={560}
      padding={0}
      aria-label={t('nav.find')}
    >
      <TextInput
        data-autofocus
        autoFocus
        size="md"
        variant="unstyled"
        px="md"
        leftSection={<Search size={16} />}
        leftSectionWidth={44}
        aria-label={t('nav.find')}
        placeholder={t('palette.placeholder')}
        value={text}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={`palette-${active}`}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(null)
        }}
        onKeyDown={keyDown}
      />
      <ul
        className={styles['list']}
        id="palette-list"
        role="listbox"
        aria-label={t('ui.suggestions')}
      >
        {choices.map(({ key, go, draw }, index) => (
          <li
            key={key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles['choice']}
            onMouseMove={() => setChosen(key)}
            onMouseDown={(event) => {
              event.preventDefault()
              close()
              go()
            }}
          >
            {draw}
          </li>
        ))}
      </ul>
    </Modal>
  )
}

function routeOf(invoice: InvoiceRow): Route {
  return invoice.state === 'draft'
    ? { page: 'compose', id: invoice.id }
    : { page: 'invoice', id: invoice.id }
}
