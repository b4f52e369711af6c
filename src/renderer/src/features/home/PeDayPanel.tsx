import { Table, Text } from '@mantine/core'
import type { PeDaySeries } from '../../../../contract/peru.ts'
import { formatScaled, parseScaled } from '../../../../domain/decimal.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { formatCount, formatMoney } from '../../format.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './PeDayPanel.module.css'

const COUNTS = ['issued', 'accepted', 'waiting', 'rejected', 'voided'] as const
const AMOUNTS = ['sold', 'collected', 'owed'] as const

/** The owner's evening: what each series came to today, and whether every acceptance has its proof on this disk. */
export function PeDayPanel({ companyId }: { readonly companyId: CompanyId }) {
  const t = useT()
  const { value: day } = useAsk(
    `pe day ${companyId}`,
    () => call('peru.day', { companyId, date: '' }),
    ['invoices.changed'],
  )
  if (day === null || day.series.length === 0) return null
  const totals = totalsOf(day.series)
  return (
    <section className="panel" aria-labelledby="pe-day">
      <Text fw={600} mb="xs" id="pe-day">
        {t('pe.day.title')}
      </Text>
      <div className={styles['frame']}>
        <Table className={styles['table']} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('pe.day.serie')}</Table.Th>
              {[...COUNTS, ...AMOUNTS].map((figure) => (
                <Table.Th key={figure}>{t(`pe.day.${figure}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {day.series.map((row) => (
              <Row key={`${row.serie} ${row.kind} ${row.currency}`} name={row.serie} row={row} />
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            {totals.map((row) => (
              <Row
                key={row.currency}
                name={t('pe.day.total', { currency: row.currency })}
                row={row}
              />
            ))}
          </Table.Tfoot>
        </Table>
      </div>
      {totals.map(({ currency, acceptedTotal, withCdr }) => (
        <Text key={currency} size="sm" c="dimmed" mt="xs">
          {acceptedTotal === withCdr
            ? t('pe.day.matches', { amount: formatMoney(acceptedTotal, currency) })
            : t('pe.day.differs', {
                accepted: formatMoney(acceptedTotal, currency),
                withCdr: formatMoney(withCdr, currency),
              })}
        </Text>
      ))}
    </section>
  )
}

function Row({ name, row }: { readonly name: string; readonly row: PeDaySeries }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      {COUNTS.map((figure) => (
        <Table.Td key={figure} className="figures" data-none={row[figure] === 0 || undefined}>
          {formatCount(row[figure])}
        </Table.Td>
      ))}
      {AMOUNTS.map((figure) => (
        <Table.Td key={figure} className="figures">
          {formatMoney(row[figure], row.currency)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

/** One row for each currency. */
function totalsOf(series: readonly PeDaySeries[]): readonly PeDaySeries[] {
  const byCurrency = new Map<string, PeDaySeries>()
  for (const row of series) {
    const before = byCurrency.get(row.currency)
    byCurrency.set(row.currency, before === undefined ? row : added(before, row))
  }
  return [...byCurrency.values()]
}

function added(a: PeDaySeries, b: PeDaySeries): PeDaySeries {
  return {
    ...a,
    issued: a.issued + b.issued,
    accepted: a.accepted + b.accepted,
    waiting: a.waiting + b.waiting,
    rejected: a.rejected + b.rejected,
    voided: a.voided + b.voided,
    sold: sum(a.sold, b.sold),
    acceptedTotal: sum(a.acceptedTotal, b.acceptedTotal),
    withCdr: sum(a.withCdr, b.withCdr),
    collected: sum(a.collected, b.collected),
    owed: sum(a.owed, b.owed),
  }
}

function sum(a: string, b: string): string {
  return formatScaled((parseScaled(a, 2) ?? 0n) + (parseScaled(b, 2) ?? 0n), 2, 2)
}
