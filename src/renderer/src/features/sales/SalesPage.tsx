import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core'
import {
  CalendarCheck,
  Check,
  CircleDashed,
  FileUp,
  Plus,
  ReceiptText,
  Search,
  Store,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { SaleView } from '../../../../contract/sales.ts'
import { call, onAny } from '../../api.ts'
import { navigate } from '../../app/router.ts'
import { useCompany } from '../../app/session.ts'
import { formatLocal } from '../../format.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { Page } from '../../ui/Page.tsx'
import { createPagedList, PAGE_ROWS, rowAt, rowCount } from '../../ui/pagedList.ts'
import { ToneBadge } from '../../ui/StateBadge.tsx'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { useT } from '../../words.ts'
import { CancelDialog } from '../cancel/CancelDialog.tsx'
import { DayDialog } from './DayDialog.tsx'
import { formWords } from './forms.ts'
import { GlobalDialog } from './GlobalDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { NewSaleDialog } from './NewSaleDialog.tsx'
import { SaleDialog } from './SaleDialog.tsx'
import { SALE_EVENTS } from './saleEvents.ts'

const sales = createPagedList<SaleView, string>('')

const LOOKS = {
  open: { icon: CircleDashed, tone: 'wait', word: 'sales.state.open' },
  global: { icon: Check, tone: 'good', word: 'sales.state.global' },
  invoiced: { icon: Check, tone: 'good', word: 'sales.state.invoiced' },
  drafted: { icon: CircleDashed, tone: 'quiet', word: 'sales.state.drafted' },
} as const

const ONLY = ['all', 'open', 'taken'] as const
type Only = (typeof ONLY)[number]

type Opened =
  | { readonly what: 'new' | 'global' | 'day' | 'import' }
  | { readonly what: 'sale'; readonly sale: SaleView }
  | { readonly what: 'cancel'; readonly global: InvoiceDetail }

/** Tickets of the shop, newest first, and the global invoice of those without invoice (P1-42, P1-43). */
export function SalesPage() {
  const t = useT()
  const company = useCompany()
  const list = sales.useList()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [only, setOnly] = useState<Only>('all')
  const [text, setText] = useState('')
  const companyId = company?.id ?? null
  useEffect(() => {
    if (companyId === null) return undefined
    sales.start((after) =>
      call('sales.list', { companyId, text: text.trim(), only, after, limit: PAGE_ROWS }),
    )
    return onAny(SALE_EVENTS, () => sales.refresh())
  }, [companyId, text, only])
  const isFiltered = only !== 'all' || text.trim() !== ''
  if (companyId === null) return null
  const close = (): void => {
    setOpened(null)
    sales.refresh()
  }
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpened({ what: 'new' })}>
      {t('sales.new')}
    </Button>
  )
  const bring = (
    <Button
      variant="default"
      leftSection={<FileUp size={16} aria-hidden />}
      onClick={() => setOpened({ what: 'import' })}
    >
      {t('saleFile.title')}
    </Button>
  )
  return (
    <Page
      fill
      title={t('nav.sales')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<CalendarCheck size={16} aria-hidden />}
            onClick={() => setOpened({ what: 'day' })}
          >
            {t('sales.closeDay')}
          </Button>
          <Button
            variant="default"
            leftSection={<ReceiptText size={16} aria-hidden />}
            disabled={rowCount(list) === 0 && !isFiltered}
            onClick={() => setOpened({ what: 'global' })}
          >
            {t('sales.global')}
          </Button>
          {bring}
          {add}
        </>
      }
    >
      {(isFiltered || rowCount(list) > 0) && (
        <Group gap="sm" mb="sm">
          <TextInput
            aria-label={t('sales.find')}
            placeholder={t('sales.find')}
            leftSection={<Search size={15} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={t('sales.only')}
            value={only}
            disabled={text.trim() !== ''}
            onChange={(value) => setOnly(value)}
            data={ONLY.map((value) => ({ value, label: t(`sales.only.${value}`) }))}
          />
        </Group>
      )}
      {list.error !== null && <ErrorNote error={list.error} />}
      <WindowedList
        label={t('nav.sales')}
        count={rowCount(list)}
        rowAt={(index) => rowAt(list, index)}
        rowKey={({ id }) => id}
        onLook={sales.look}
        onOpen={(sale) => setOpened({ what: 'sale', sale })}
        columns={[
          {
            key: 'ticket',
            title: t('sales.ticketNumber'),
            track: 'minmax(0, 1fr)',
            draw: ({ ticket }) => <span className="clip">{ticket}</span>,
          },
          {
            key: 'sold',
            title: t('sales.sold'),
            track: '170px',
            draw: ({ soldLocal }) => formatLocal(soldLocal),
          },
          {
            key: 'form',
            title: t('field.formaPago'),
            track: 'minmax(0, 1.2fr)',
            draw: ({ formaPago }) => <span className="clip">{formWords(formaPago)}</span>,
          },
          {
            key: 'total',
            title: t('totals.total'),
            track: '130px',
            align: 'end',
            draw: ({ total }) => <Amount value={total} currency="MXN" />,
          },
          {
            key: 'state',
            title: t('invoices.state'),
            track: '150px',
            draw: ({ state, document }) => (
              <ToneBadge {...LOOKS[document?.folio === '' ? 'drafted' : state]} />
            ),
          },
          {
            key: 'document',
            title: t('queue.document'),
            track: '120px',
            draw: ({ document }) => (
              <Text span size="sm" {...(document === null ? { c: 'dimmed' } : {})}>
                {document === null
                  ? t('ui.none')
                  : document.folio === ''
                    ? t('state.draft')
                    : folioOf(document)}
              </Text>
            ),
          },
        ]}
        empty={
          list.pages.length === 0 ? null : isFiltered ? (
            <Empty icon={Store} title={t('sales.noneSuch')} hint={t('sales.noneSuchHint')} />
          ) : (
            <Empty icon={Store} title={t('sales.none')} hint={t('sales.noneHint')}>
              <Group gap="sm" justify="center">
                {add}
                {bring}
              </Group>
            </Empty>
          )
        }
      />
      {opened?.what === 'new' && <NewSaleDialog companyId={companyId} onClose={close} />}
      {opened?.what === 'import' && <ImportDialog companyId={companyId} onClose={close} />}
      {opened?.what === 'global' && <GlobalDialog companyId={companyId} onClose={close} />}
      {opened?.what === 'day' && (
        <DayDialog
          companyId={companyId}
          onClose={close}
          onGlobal={() => setOpened({ what: 'global' })}
        />
      )}
      {opened?.what === 'sale' && (
        <SaleDialog
          sale={opened.sale}
          onClose={close}
          onCancelGlobal={(global) => setOpened({ what: 'cancel', global })}
        />
      )}
      {opened?.what === 'cancel' && (
        <CancelDialog
          invoice={opened.global}
          onClose={close}
          onChanged={() => navigate({ page: 'invoice', id: opened.global.id })}
        />
      )}
    </Page>
  )
}
