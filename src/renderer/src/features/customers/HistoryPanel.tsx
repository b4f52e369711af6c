import { Anchor, Group, Loader, Stack, Text } from '@mantine/core'
import type { Customer } from '../../../../domain/parties.ts'
import { formatRoute } from '../../app/router.ts'
import { call } from '../../api.ts'
import { formatCount, formatLocal, formatMoment } from '../../format.ts'
import { Amount } from '../../ui/Amount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'

/** Shown at once; the list of invoices has all of them. */
const SHOWN = 12

/** What happened with a customer: what he owes, what the authority accepted, and his newest documents. */
export function HistoryPanel({ customer }: { readonly customer: Customer }) {
  const t = useT()
  const { value, error } = useAsk(
    `history ${customer.id}`,
    () => call('customers.history', { id: customer.id }),
    ['invoices.changed', 'customers.changed'],
  )
  if (error !== null) return <ErrorNote error={error} />
  if (value === null) return <Loader size="sm" />
  return (
    <section className="panel" aria-labelledby="history">
      <Text fw={600} id="history">
        {t('history.title')}
      </Text>
      {value.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('history.none')}
        </Text>
      ) : (
        <Stack gap={6}>
          <Text size="sm">
            {t('history.accepted', {
              count: value.accepted,
              shown: formatCount(value.accepted),
            })}
            {value.validatedAt !== null &&
              ` ${t('history.validated', { when: formatMoment(value.validatedAt) })}`}
          </Text>
          {value.owed.length === 0 && <Text size="sm">{t('history.nothingOwed')}</Text>}
          {value.owed.map(({ currency, amount }) => (
            <Group gap={6} key={currency}>
              <Text size="sm" fw={600}>
                {t('history.owed')}
              </Text>
              <Amount value={amount} currency={currency} />
            </Group>
          ))}
          {value.rows.slice(0, SHOWN).map((row) => (
            <Group key={row.id} justify="space-between" wrap="nowrap" gap="sm">
              <Anchor
                size="sm"
                className="figures"
                href={formatRoute(
                  row.state === 'draft'
                    ? { page: 'compose', id: row.id }
                    : { page: 'invoice', id: row.id },
                )}
              >
                {row.folio === '' ? t('history.draft') : folioOf(row)}
              </Anchor>
              <StateBadge invoice={row} />
              <Text size="xs" c="dimmed" className="figures">
                {row.issuedLocal === ''
                  ? formatMoment(row.updatedAt)
                  : formatLocal(row.issuedLocal)}
              </Text>
              <Amount value={row.total} currency={row.currency} />
            </Group>
          ))}
          {(value.hasMore || value.rows.length > SHOWN) && (
            <Text size="sm" c="dimmed">
              {t('history.more', { taxId: customer.taxId })}
            </Text>
          )}
        </Stack>
      )}
    </section>
  )
}
