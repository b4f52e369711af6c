import { Anchor, Button, Group, Loader, Modal, Stack, Table, Text, TextInput } from '@mantine/core'
import { Check, CircleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { DayOfSales } from '../../../../contract/sales.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { formatRoute, type Route } from '../../app/router.ts'
import { useSession } from '../../app/session.ts'
import { formatClock, formatCount, formatLegalDay, formatMoney } from '../../format.ts'
import { Amount } from '../../ui/Amount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { BackupLine } from '../backups/BackupLine.tsx'
import { formWords } from './forms.ts'
import { SALE_EVENTS } from './saleEvents.ts'
import styles from './Sales.module.css'

/** The end of a day: what came in by form of payment, what is still to be done, and the proven backup (P1-44). */
export function DayDialog({
  companyId,
  onClose,
  onGlobal,
}: {
  readonly companyId: CompanyId
  readonly onClose: () => void
  readonly onGlobal: () => void
}) {
  const t = useT()
  // '': today at the company.
  const [date, setDate] = useState('')
  const asked = useAsk(
    `day of sales ${companyId} ${date}`,
    () => call('sales.day', { companyId, date }),
    SALE_EVENTS,
  )
  const day = asked.value
  return (
    <Modal opened onClose={onClose} size="xl" title={t('sales.closeDay')}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-end">
          <div>
            <Text size="lg" fw={600}>
              {day === null ? '' : formatLegalDay(day.date)}
            </Text>
            <Text size="sm" c="dimmed">
              {day === null
                ? ''
                : t('sales.soldToday', {
                    count: day.ticketCount,
                    shown: formatCount(day.ticketCount),
                  })}
            </Text>
          </div>
          <TextInput
            label={t('sales.day')}
            type="date"
            value={date === '' ? (day?.date ?? '') : date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
        </Group>
        {asked.error !== null && <ErrorNote error={asked.error} />}
        {day === null && asked.error === null && <Loader size="sm" />}
        {day !== null && <Money day={day} />}
        {day !== null && <Pending day={day} onGlobal={onGlobal} onClose={onClose} />}
        <Group justify="flex-end">
          <Button data-autofocus variant="default" onClick={onClose}>
            {t('ui.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

const COLUMNS = ['tickets', 'invoices', 'receipts', 'refunds', 'total'] as const

function Money({ day }: { readonly day: DayOfSales }) {
  const t = useT()
  if (day.byForm.length === 0) return <Text>{t('sales.noMoney')}</Text>
  return (
    <Table verticalSpacing={6} aria-label={t('sales.byForm')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('field.formaPago')}</Table.Th>
          {COLUMNS.map((column) => (
            <Table.Th key={column} ta="right">
              {t(column === 'total' ? 'totals.total' : `sales.money.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {day.byForm.map((form) => (
          <Table.Tr key={`${form.formaPago} ${form.currency}`}>
            <Table.Td>{formWords(form.formaPago)}</Table.Td>
            {COLUMNS.map((column) => (
              <Table.Td key={column} ta="right" fw={column === 'total' ? 600 : undefined}>
                <Amount value={form[column]} currency={form.currency} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Pending({
  day: { pending },
  onGlobal,
  onClose,
}: {
  readonly day: DayOfSales
  readonly onGlobal: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const mayBackUp = useSession(({ present }) => present?.permissions.includes('backup') === true)
  const backup = useAction(async () => {
    const proven = await call('backups.run', {})
    notifyDone(
      t('backups.ran', {
        count: proven.invoices,
        shown: formatCount(proven.invoices),
        time: formatClock(proven.at),
      }),
    )
  })
  const to = (route: Route, words: string): ReactNode => (
    <Anchor size="sm" href={formatRoute(route)} onClick={onClose}>
      {words}
    </Anchor>
  )
  return (
    <section aria-labelledby="day-pending">
      <Text fw={600} id="day-pending">
        {t('sales.pending')}
      </Text>
      <ul className={styles['pending']}>
        <Line isGood={pending.openTickets === 0}>
          {pending.openTickets === 0
            ? t('sales.pending.noTickets')
            : t('sales.openSum', {
                count: pending.openTickets,
                total: formatMoney(pending.openTotal, 'MXN'),
              })}
          {pending.openTickets > 0 && (
            <Button size="compact-xs" variant="light" onClick={onGlobal}>
              {t('sales.global')}
            </Button>
          )}
        </Line>
        <Line isGood={pending.sealed === 0}>
          {to({ page: 'queue' }, t('sales.pending.sealed', { count: pending.sealed }))}
        </Line>
        <Line isGood={pending.rejected === 0}>
          {to({ page: 'invoices' }, t('sales.pending.rejected', { count: pending.rejected }))}
        </Line>
        {pending.cancelRequested > 0 && (
          <Line isGood={false}>
            {to(
              { page: 'cancellations' },
              t('sales.pending.cancelRequested', { count: pending.cancelRequested }),
            )}
          </Line>
        )}
        {pending.drafts > 0 && (
          <Line isGood={false}>
            {to({ page: 'invoices' }, t('sales.pending.drafts', { count: pending.drafts }))}
          </Line>
        )}
        <BackupLine draw={(isGood, words) => <Line isGood={isGood}>{words}</Line>} />
      </ul>
      {mayBackUp && (
        <Button
          mt={6}
          size="compact-sm"
          variant="light"
          loading={backup.isBusy}
          onClick={() => void backup.run()}
        >
          {t('sales.backupNow')}
        </Button>
      )}
      {backup.error !== null && <ErrorNote error={backup.error} />}
    </section>
  )
}

function Line({ isGood, children }: { readonly isGood: boolean; readonly children: ReactNode }) {
  return (
    <li data-good={isGood}>
      {isGood ? <Check size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
      {children}
    </li>
  )
}
