import { Badge, Button, Group, Loader, Modal, Select, Stack, Table, Text } from '@mantine/core'
import { FileDown, Radio } from 'lucide-react'
import { useState } from 'react'
import type { CallDetail, CallFilter, CallRow, CallStats } from '../../../../contract/calls.ts'
import { CALL_STATUSES, type CallStatus } from '../../../../domain/calls.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatMoment } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './Calls.module.css'

const PAGE = 50
const ALL = 'all'
const TONES: Readonly<Record<CallStatus, string>> = {
  SUCCESS: 'green',
  FAILED: 'red',
  RATE_LIMITED: 'orange',
  RETRYING: 'yellow',
  PENDING: 'petrol',
  UNKNOWN: 'violet',
}

/** Every call to a provider, with its figures: when, what, how it went, how long it took. */
export function CallsPage() {
  const t = useT()
  const [status, setStatus] = useState(ALL)
  const [older, setOlder] = useState<{
    readonly key: string
    readonly rows: readonly CallRow[]
    readonly next: string | null
  } | null>(null)
  const [shown, setShown] = useState<number | null>(null)
  const chosen = CALL_STATUSES.find((one) => one === status)
  const filter: CallFilter = {
    provider: '',
    statuses: chosen === undefined ? [] : [chosen],
    from: null,
    to: null,
  }
  const first = useAsk(
    `calls ${status}`,
    () => call('calls.list', { ...filter, after: '', limit: PAGE }),
    ['outbox.changed', 'accounts.changed'],
  )
  const stats = useAsk(`calls.stats ${status}`, () => call('calls.stats', filter), [
    'outbox.changed',
  ])
  const save = useAction(async () => {
    const { savedAs } = await call('calls.export', filter)
    if (savedAs !== null) notifyDone(t('calls.savedAs', { where: savedAs }))
  })
  const more = useAction(async (after: string) => {
    const page = await call('calls.list', { ...filter, after, limit: PAGE })
    setOlder({
      key: status,
      rows: [...(older?.key === status ? older.rows : []), ...page.rows],
      next: page.next,
    })
  })
  const extra = older?.key === status ? older : null
  const rows = [...(first.value?.rows ?? []), ...(extra?.rows ?? [])]
  const next = extra === null ? (first.value?.next ?? null) : extra.next
  return (
    <Page
      title={t('calls.title')}
      actions={
        <Group gap="sm">
          <Select
            aria-label={t('calls.state')}
            allowDeselect={false}
            data={[
              { value: ALL, label: t('calls.all') },
              ...CALL_STATUSES.map((one) => ({ value: one, label: t(`calls.status.${one}`) })),
            ]}
            value={status}
            onChange={(value) => setStatus(value ?? ALL)}
          />
          <Button
            variant="default"
            leftSection={<FileDown size={15} aria-hidden />}
            loading={save.isBusy}
            onClick={() => void save.run()}
          >
            {t('calls.export')}
          </Button>
        </Group>
      }
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('calls.lead')}
        </Text>
        {stats.value !== null && stats.value.count > 0 && <Figures stats={stats.value} />}
        {first.error !== null && <ErrorNote error={first.error} />}
        {save.error !== null && <ErrorNote error={save.error} />}
        {first.value === null && first.error === null && <Loader size="sm" />}
        {first.value !== null && rows.length === 0 && (
          <Empty icon={Radio} title={t('calls.none')} hint={t('calls.noneNext')} />
        )}
        {rows.length > 0 && <Rows rows={rows} onOpen={setShown} />}
        {next !== null && (
          <Group justify="center">
            <Button
              size="xs"
              variant="default"
              loading={more.isBusy}
              onClick={() => void more.run(next)}
            >
              {t('calls.more')}
            </Button>
          </Group>
        )}
      </Stack>
      {shown !== null && <Detail id={shown} onClose={() => setShown(null)} />}
    </Page>
  )
}

function Figures({ stats }: { readonly stats: CallStats }) {
  const t = useT()
  const failed = stats.count - stats.byStatus.SUCCESS - stats.byStatus.PENDING
  const [slowest] = stats.slowest
  const most = Math.max(...stats.byHour.map((hour) => hour.failed))
  const index = stats.byHour.findIndex((hour) => hour.failed === most)
  const worst = { index, failed: most, count: stats.byHour[index]?.count ?? 0 }
  const ms = (count: number): string => t('calls.milliseconds', { count })
  const figures: readonly (readonly [string, string])[] = [
    [t('calls.count'), String(stats.count)],
    [t('calls.failed'), String(failed)],
    [t('calls.average'), stats.averageMs === null ? '—' : ms(stats.averageMs)],
    [t('calls.median'), stats.medianMs === null ? '—' : ms(stats.medianMs)],
    [t('calls.slowest'), slowest?.durationMs == null ? '—' : ms(slowest.durationMs)],
    [
      t('calls.worstHour'),
      worst.failed === 0
        ? '—'
        : t('calls.hour', { hour: worst.index, count: worst.failed, all: worst.count }),
    ],
    [
      t('calls.speed'),
      stats.perSecond === null ? '—' : t('calls.perSecond', { count: stats.perSecond }),
    ],
  ]
  return (
    <div className={`panel ${styles['figures']}`}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          <Text fw={600}>{value}</Text>
        </div>
      ))}
    </div>
  )
}

function Rows({
  rows,
  onOpen,
}: {
  readonly rows: readonly CallRow[]
  readonly onOpen: (id: number) => void
}) {
  const t = useT()
  return (
    <div className={styles['rows']}>
      <Table highlightOnHover horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('calls.when')}</Table.Th>
            <Table.Th>{t('calls.what')}</Table.Th>
            <Table.Th>{t('calls.document')}</Table.Th>
            <Table.Th>{t('calls.state')}</Table.Th>
            <Table.Th ta="right">{t('calls.code')}</Table.Th>
            <Table.Th ta="right">{t('calls.ms')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td className="figures">{formatMoment(row.startedAt)}</Table.Td>
              <Table.Td>
                <button type="button" className={styles['open']} onClick={() => onOpen(row.id)}>
                  {row.endpoint}
                </button>
              </Table.Td>
              <Table.Td>{row.title}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={TONES[row.status]}>
                  {t(`calls.status.${row.status}`)}
                </Badge>
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {row.httpStatus ?? ''}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {row.durationMs ?? ''}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Detail({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const t = useT()
  const asked = useAsk<CallDetail>(`call ${id}`, () => call('calls.get', { id }))
  return (
    <Modal opened onClose={onClose} size={760} title={t('calls.detail', { id })}>
      {asked.error !== null && <ErrorNote error={asked.error} />}
      {asked.value !== null && (
        <Stack gap="sm">
          <Text size="sm" fw={600}>
            {t('calls.request')}
          </Text>
          <pre className={styles['text']}>{asked.value.request}</pre>
          <Text size="sm" fw={600}>
            {t('calls.response')}
          </Text>
          <pre className={styles['text']}>{asked.value.response}</pre>
        </Stack>
      )}
    </Modal>
  )
}
