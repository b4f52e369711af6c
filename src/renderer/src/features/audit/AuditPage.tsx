import { Alert, Button, Drawer, Group, TextInput } from '@mantine/core'
import { BookText, Download, Search, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AuditRow, AuditSelection, AuditVerdict } from '../../../../contract/audit.ts'
import type { EventName } from '../../../../contract/events.ts'
import { eventSentence } from '../../../../locales/sentences.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call, onAny } from '../../api.ts'
import { formatCount, formatExact } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { createPagedList, PAGE_ROWS, rowAt, rowCount } from '../../ui/pagedList.ts'
import { useAction, type Action } from '../../ui/useAction.ts'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { actorName } from '../../ui/actorName.ts'
import { isKey, useT } from '../../words.ts'
import { endOfDay, startOfDay } from '../../zone.ts'
import { auditGist } from './auditGist.ts'
import { AuditRowDetail } from './AuditRowDetail.tsx'
import { AuditWork } from './AuditWork.tsx'

const log = createPagedList<AuditRow, number | null>(null)

/** Whatever changes writes a row. */
const WRITTEN: readonly EventName[] = [
  'invoices.changed',
  'outbox.changed',
  'sales.changed',
  'batches.changed',
  'customers.changed',
  'products.changed',
  'companies.changed',
  'accounts.changed',
  'catalogs.changed',
  'system.changed',
]

interface Filter {
  readonly text: string
  readonly actor: string
  readonly from: string
  readonly to: string
}

const NO_FILTER: Filter = { text: '', actor: '', from: '', to: '' }
function selectionOf(subject: string, filter: Filter): AuditSelection {
  return {
    subject,
    event: '',
    actor: filter.actor,
    text: filter.text,
    from: startOfDay(filter.from),
    to: endOfDay(filter.to),
  }
}

/** Everything that happened, unalterable; with a check of the whole chain. */
export function AuditPage({ subject }: { readonly subject: string }) {
  const t = useT()
  const list = log.useList()
  const [filter, setFilter] = useState(NO_FILTER)
  const [row, setRow] = useState<AuditRow | null>(null)
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null)
  const verify = useAction(async () => {
    setVerdict(null)
    setVerdict(await call('audit.verify', {}))
  })
  const save = useAction(async () => {
    const { savedAs, rows } = await call('audit.export', selectionOf(subject, filter))
    if (savedAs === null) return
    notifyDone(t('auditLog.exported', { count: rows, shown: formatCount(rows), where: savedAs }))
  })

  useEffect(() => {
    log.start(async (before) => {
      const page = await call('audit.list', {
        ...selectionOf(subject, filter),
        before,
        limit: PAGE_ROWS,
      })
      return { rows: page.rows, next: page.next }
    })
  }, [subject, filter])
  useEffect(() => onAny(WRITTEN, () => log.refresh()), [])

  function change(part: Partial<Filter>): void {
    setFilter((before) => ({ ...before, ...part }))
  }

  return (
    <Page
      fill
      title={t('nav.audit')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Download size={16} aria-hidden />}
            loading={save.isBusy}
            disabled={verify.isBusy}
            onClick={() => void save.run()}
          >
            {t('auditLog.export')}
          </Button>
          <Button
            leftSection={<ShieldCheck size={16} aria-hidden />}
            loading={verify.isBusy}
            disabled={save.isBusy}
            onClick={() => void verify.run()}
          >
            {t('audit.verify')}
          </Button>
        </>
      }
    >
      {verdict !== null && <Verdict verdict={verdict} />}
      {verify.isBusy && <AuditWork label={t('auditLog.verifying')} />}
      {save.isBusy && <AuditWork label={t('auditLog.exporting')} />}
      <Ended action={verify} />
      <Ended action={save} />
      <Group gap="xs" mb="sm" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label={t('ui.search')}
          placeholder={t('audit.searchHint')}
          leftSection={<Search size={15} />}
          value={filter.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <TextInput
          w={160}
          aria-label={t('audit.actor')}
          placeholder={t('audit.actor')}
          value={filter.actor}
          onChange={(event) => change({ actor: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          aria-label={t('invoices.from')}
          value={filter.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          aria-label={t('invoices.to')}
          value={filter.to}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
        {filter !== NO_FILTER && (
          <Button variant="subtle" onClick={() => setFilter(NO_FILTER)}>
            {t('ui.clear')}
          </Button>
        )}
      </Group>
      {list.error !== null && <ErrorNote error={list.error} />}
      <WindowedList
        label={t('nav.audit')}
        count={rowCount(list)}
        rowAt={(index) => rowAt(list, index)}
        rowKey={({ seq }) => String(seq)}
        onLook={log.look}
        onOpen={setRow}
        columns={[
          {
            key: 'seq',
            title: t('audit.seq'),
            track: '56px',
            align: 'end',
            draw: ({ seq }) => <span className="figures">{formatCount(seq)}</span>,
          },
          {
            key: 'at',
            title: t('audit.at'),
            track: '168px',
            draw: ({ at }) => <span className="figures">{formatExact(at)}</span>,
          },
          {
            key: 'event',
            title: t('audit.event'),
            track: 'minmax(0, 1fr)',
            draw: ({ event }) => eventSentence(t, isKey, event),
          },
          {
            key: 'actor',
            title: t('audit.actor'),
            track: '130px',
            draw: ({ actor }) => actorName(t, actor),
          },
          {
            key: 'data',
            title: t('audit.data'),
            track: 'minmax(0, 1.4fr)',
            draw: ({ data }) => auditGist(data),
          },
        ]}
        empty={list.pages.length === 0 ? null : <Empty icon={BookText} title={t('audit.none')} />}
      />
      <Drawer
        opened={row !== null}
        onClose={() => setRow(null)}
        position="right"
        size="lg"
        title={row === null ? '' : t('audit.rowTitle', { seq: row.seq })}
      >
        {row !== null && <AuditRowDetail row={row} />}
      </Drawer>
    </Page>
  )
}

function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const t = useT()
  return verdict.whole ? (
    <Alert color="green" mb="sm" icon={<ShieldCheck size={18} />} role="status">
      {t('audit.whole', { count: verdict.rows, shown: formatCount(verdict.rows) })}
      {verdict.unproven > 0 && ` ${t('recovery.chainLinked')}`}
    </Alert>
  ) : (
    <Alert color="red" mb="sm" icon={<ShieldAlert size={18} />} role="alert">
      {t(`audit.broken.${verdict.reason ?? 'hash'}`, { seq: verdict.firstBadSeq ?? 0 })}
    </Alert>
  )
}

/** Why a check or an export came to nothing; that a person stopped it is no error. */
function Ended({ action }: { readonly action: Pick<Action<[]>, 'error'> }) {
  const t = useT()
  if (action.error === null) return null
  return action.error.code === 'state.cancelled' ? (
    <Alert mb="sm" role="status">
      {t('auditLog.stopped')}
    </Alert>
  ) : (
    <ErrorNote error={action.error} />
  )
}
