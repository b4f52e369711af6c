import { Group, Stack, Text } from '@mantine/core'
import { Building2, Check, CircleAlert } from 'lucide-react'
import type { CompanyStanding } from '../../../../contract/companyBoard.ts'
import { call } from '../../api.ts'
import { CompanyMark } from '../../app/CompanySwitcher.tsx'
import { navigate } from '../../app/router.ts'
import { chooseCompany } from '../../app/session.ts'
import { useNow } from '../../app/now.ts'
import { formatCount, formatSpan } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { useT } from '../../words.ts'
import { BackupLine } from '../backups/BackupLine.tsx'
import styles from './Board.module.css'
import { sealStanding } from './sealStanding.ts'

/** What changes a figure of it. */
const EVENTS = [
  'companies.changed',
  'accounts.changed',
  'invoices.changed',
  'outbox.changed',
] as const

/** Every company of the desk at one glance: seal, stamps, what is open, and the last proven backup (P2-01). */
export function BoardPage() {
  const t = useT()
  const { value, error } = useAsk('board', () => call('companies.board', {}), EVENTS)
  const rows = value ?? []
  return (
    <Page fill title={t('nav.board')}>
      <Group justify="space-between" gap="sm" mb="xs">
        <Text size="sm" c="dimmed">
          {t('board.lead')}
        </Text>
        <Group gap="lg">
          <BackupLine
            draw={(isGood, words) => (
              <Group gap={6} wrap="nowrap">
                {isGood ? <Check size={15} aria-hidden /> : <CircleAlert size={15} aria-hidden />}
                {words}
              </Group>
            )}
          />
        </Group>
      </Group>
      {error !== null && <ErrorNote error={error} />}
      <WindowedList
        label={t('nav.board')}
        rowHeight={62}
        count={rows.length}
        rowAt={(index) => rows[index] ?? null}
        rowKey={({ companyId }) => companyId}
        onLook={nothingToBring}
        onOpen={({ companyId }) => {
          chooseCompany(companyId)
          navigate({ page: 'home' })
        }}
        columns={[
          {
            key: 'company',
            title: t('board.company'),
            track: 'minmax(0, 2fr)',
            draw: (row) => <Company row={row} />,
          },
          {
            key: 'seal',
            title: t('board.seal'),
            track: 'minmax(0, 1fr)',
            draw: (row) => <Seal row={row} />,
          },
          {
            key: 'stamps',
            title: t('board.stamps'),
            track: '112px',
            draw: (row) => <Stamps row={row} />,
          },
          {
            key: 'waiting',
            title: t('board.waiting'),
            track: 'minmax(0, 1.3fr)',
            draw: (row) => <Waiting row={row} />,
          },
          {
            key: 'rejected',
            title: t('board.rejected'),
            track: '104px',
            align: 'end',
            draw: ({ rejected }) => <Count value={rejected} tone="bad" />,
          },
          {
            key: 'cancelling',
            title: t('board.cancelling'),
            track: '116px',
            align: 'end',
            draw: ({ cancelling }) => <Count value={cancelling} tone="wait" />,
          },
        ]}
        empty={value === null ? null : <Empty icon={Building2} title={t('nav.board')} />}
      />
    </Page>
  )
}

/** All rows come with the first answer. */
function nothingToBring(): void {
  return undefined
}

function Company({ row }: { readonly row: CompanyStanding }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <CompanyMark company={row} />
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate title={row.name}>
          {row.name}
        </Text>
        <Text size="xs" c="dimmed" className="figures">
          {row.taxId}
        </Text>
      </Stack>
    </Group>
  )
}

function Seal({ row }: { readonly row: CompanyStanding }) {
  const t = useT()
  const { tone, word, days } = sealStanding(row)
  return (
    <span className={styles['figure']} data-tone={tone}>
      {t(word, { count: days, shown: formatCount(days) })}
    </span>
  )
}

function Stamps({ row: { hasAccount, stampsLeft } }: { readonly row: CompanyStanding }) {
  const t = useT()
  if (!hasAccount) {
    return (
      <span className={styles['figure']} data-tone="bad">
        {t('board.noAccount')}
      </span>
    )
  }
  if (stampsLeft === null) return <span aria-hidden>–</span>
  return <Count value={stampsLeft} tone="quiet" />
}

function Waiting({ row }: { readonly row: CompanyStanding }) {
  const t = useT()
  const now = useNow()
  const { waiting, unknown, nearestDeadlineAt: due } = row
  const notes = [
    ...(unknown > 0 ? [t('board.unknown', { shown: formatCount(unknown) })] : []),
    ...(due === null ? [] : [dueWords(t, due - now)]),
  ]
  return (
    <>
      <Count value={waiting} tone="wait" />
      {notes.length > 0 && (
        <Text size="xs" c="dimmed" truncate title={notes.join(' · ')}>
          {notes.join(' · ')}
        </Text>
      )}
    </>
  )
}

function dueWords(t: ReturnType<typeof useT>, left: number): string {
  return left > 0 ? t('board.due', { span: formatSpan(left) }) : t('board.overdue')
}

/** Nothing to do is quiet; a number of things to do has its colour. */
function Count({
  value,
  tone,
}: {
  readonly value: number
  readonly tone: 'bad' | 'wait' | 'quiet'
}) {
  return (
    <span className={styles['figure']} data-tone={value === 0 ? 'none' : tone}>
      {formatCount(value)}
    </span>
  )
}
