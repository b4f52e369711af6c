import { Button, Chip, Group, Select, TextInput, VisuallyHidden } from '@mantine/core'
import { FilePlus2, Files, HandCoins, Search } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { InvoiceRow } from '../../../../contract/invoices.ts'
import type { InvoiceState } from '../../../../domain/invoice.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { navigate } from '../../app/router.ts'
import { useCompany } from '../../app/session.ts'
import { startNewInvoice } from '../../app/shortcuts.ts'
import { on } from '../../api.ts'
import { formatDeadline } from '../../deadline.ts'
import { formatClock, formatLocal, formatDated } from '../../format.ts'
import { DocumentAmount } from '../../ui/DocumentAmount.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { rowAt, rowCount } from '../../ui/pagedList.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { WindowedList, type Column } from '../../ui/WindowedList.tsx'
import { useT } from '../../words.ts'
import { AdvanceDialog } from '../advances/AdvanceDialog.tsx'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { MarkBox } from '../exports/MarkBox.tsx'
import { clearMarks, toggleMark, useMarks } from '../exports/marks.ts'
import { useSeries } from '../series/useSeries.ts'
import { MarkedActions } from './marked/MarkedActions.tsx'
import { invoiceList, NO_FILTER, showInvoices, useInvoiceFilter } from './invoicesStore.ts'
import { ViewsMenu } from './ViewsMenu.tsx'
import { folioOf } from '../../ui/folio.ts'

/** States offered as filters; what waits and what is being found out are both sealed documents. */
const FILTERS: readonly { readonly id: string; readonly states: readonly InvoiceState[] }[] = [
  { id: 'draft', states: ['draft'] },
  { id: 'waiting', states: ['sealed'] },
  { id: 'stamped', states: ['stamped'] },
  { id: 'rejected', states: ['rejected'] },
]

/** All documents of the company, newest first. */
export function InvoicesPage() {
  const t = useT()
  const company = useCompany()
  const list = invoiceList.useList()
  const filter = useInvoiceFilter((state) => state.filter)
  // What is done with the marked ones takes the place of what has nothing to do with them.
  const isMarking = useMarks(({ ids }) => ids.size > 0)
  const companyId = company?.id ?? null
  const series = useSeries(companyId)

  useEffect(() => {
    if (companyId !== null) showInvoices(companyId)
    clearMarks()
    return on('invoices.changed', () => invoiceList.refresh())
  }, [companyId])

  const [isAdvance, setAdvance] = useState(false)
  const columns = useMemo(() => columnsOf(t), [t])
  if (companyId === null) return null
  const count = rowCount(list)
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(NO_FILTER)
  const names = (series.value ?? []).map(({ serie }) => serie)
  const chosen = FILTERS.find(({ states }) => states.join() === filter.states.join())?.id ?? ''

  return (
    <Page
      fill
      title={t('nav.invoices')}
      actions={
        <>
          <MarkedActions />
          {!isMarking && <ViewsMenu companyId={companyId} isFiltered={isFiltered} />}
          <ExportMenu query={{ companyId, ...filter }} />
          {company?.country === 'MX' && !isMarking && (
            <Button
              variant="default"
              leftSection={<HandCoins size={16} aria-hidden />}
              onClick={() => setAdvance(true)}
            >
              {t('advance.action')}
            </Button>
          )}
          <Button leftSection={<FilePlus2 size={16} aria-hidden />} onClick={startNewInvoice}>
            {t('nav.new')}
          </Button>
        </>
      }
    >
      <Group gap="xs" mb="sm">
        <TextInput
          flex="1 1 120px"
          aria-label={t('invoices.search')}
          placeholder={t('invoices.searchHint')}
          leftSection={<Search size={15} />}
          value={filter.text}
          onChange={(event) => showInvoices(companyId, { text: event.currentTarget.value })}
        />
        <Chip.Group
          value={chosen}
          onChange={(id) =>
            showInvoices(companyId, {
              states: id === chosen ? [] : (FILTERS.find((one) => one.id === id)?.states ?? []),
            })
          }
        >
          <Group gap={4} role="group" aria-label={t('invoices.states')}>
            {FILTERS.map(({ id }) => (
              <Chip
                key={id}
                value={id}
                size="xs"
                variant="light"
                onClick={() => {
                  if (id === chosen) showInvoices(companyId, { states: [] })
                }}
              >
                {t(`invoices.filter.${id as 'draft'}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <TextInput
          type="date"
          w={138}
          aria-label={t('invoices.from')}
          value={filter.fromDate}
          onChange={(event) => showInvoices(companyId, { fromDate: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          w={138}
          aria-label={t('invoices.to')}
          value={filter.toDate}
          onChange={(event) => showInvoices(companyId, { toDate: event.currentTarget.value })}
        />
        {names.length > 1 && (
          <Select
            w={96}
            clearable
            aria-label={t('compose.series')}
            placeholder={t('compose.series')}
            data={names}
            value={filter.serie === '' ? null : filter.serie}
            onChange={(serie) => showInvoices(companyId, { serie: serie ?? '' })}
          />
        )}
        {isFiltered && (
          <Button variant="subtle" onClick={() => showInvoices(companyId, NO_FILTER)}>
            {t('ui.clear')}
          </Button>
        )}
      </Group>
      {isAdvance && <AdvanceDialog companyId={companyId} onClose={() => setAdvance(false)} />}
      {list.error !== null && <ErrorNote error={list.error} />}
      <WindowedList
        label={t('nav.invoices')}
        columns={columns}
        count={count}
        rowAt={(index) => rowAt(list, index)}
        rowKey={({ id }) => id}
        onLook={invoiceList.look}
        onOpen={openInvoice}
        onMark={({ id }) => toggleMark(id)}
        empty={
          list.pages.length === 0 ? null : (
            <Empty
              icon={Files}
              title={t(isFiltered ? 'invoices.noneFound' : 'invoices.none')}
              hint={t(isFiltered ? 'invoices.noneFoundHint' : 'invoices.noneHint')}
            />
          )
        }
      />
    </Page>
  )
}

function openInvoice({ id, state }: InvoiceRow): void {
  navigate(state === 'draft' ? { page: 'compose', id } : { page: 'invoice', id })
}

function columnsOf(t: Translate): readonly Column<InvoiceRow>[] {
  return [
    {
      key: 'mark',
      title: <VisuallyHidden>{t('exports.column')}</VisuallyHidden>,
      track: '28px',
      draw: ({ id, serie, folio, receiverName }) => (
        <MarkBox
          id={id}
          name={
            folio === '' ? t('exports.draft', { name: receiverName }) : folioOf({ serie, folio })
          }
        />
      ),
    },
    {
      key: 'state',
      title: t('invoices.state'),
      track: '122px',
      draw: (row) => <StateBadge invoice={row} />,
    },
    {
      key: 'folio',
      title: t('invoices.folio'),
      track: '92px',
      draw: ({ serie, folio }) => (
        <span className="figures">{folio === '' ? t('ui.none') : folioOf({ serie, folio })}</span>
      ),
    },
    {
      key: 'receiver',
      title: t('invoices.receiver'),
      track: 'minmax(0, 1fr)',
      draw: ({ receiverName }) =>
        receiverName === '' ? t('ui.none') : <span title={receiverName}>{receiverName}</span>,
    },
    {
      key: 'taxId',
      title: t('field.taxId'),
      // A company's or a person's whole: 13 letters.
      track: '122px',
      draw: ({ receiverTaxId }) => <span className="figures">{receiverTaxId}</span>,
    },
    {
      key: 'date',
      title: t('invoices.date'),
      track: '130px',
      draw: ({ issuedLocal, updatedAt }) => (
        <span className="figures">
          {issuedLocal === '' ? formatDated(updatedAt) : formatLocal(issuedLocal)}
        </span>
      ),
    },
    {
      key: 'total',
      title: t('totals.total'),
      track: '120px',
      align: 'end',
      draw: (row) => <DocumentAmount row={row} />,
    },
    {
      key: 'next',
      title: t('invoices.next'),
      track: '150px',
      draw: (row) => nextWords(t, row),
    },
  ]
}

/** When something happens next with a waiting document. */
function nextWords(t: Translate, { state, job, country }: InvoiceRow): string {
  if (state !== 'sealed' || job === null) return ''
  if (job.state === 'sending') return t('queue.sendingNow')
  if (job.deadlineAt !== null && job.state === 'queued') {
    return t('invoices.before', { time: formatDeadline(job.deadlineAt, country) })
  }
  return job.nextTryAt === null ? '' : t('invoices.asksAt', { time: formatClock(job.nextTryAt) })
}
