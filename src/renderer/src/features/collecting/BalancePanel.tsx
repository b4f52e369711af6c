import { Text } from '@mantine/core'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import { call } from '../../api.ts'
import { formatRoute } from '../../app/router.ts'
import { Amount } from '../../ui/Amount.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { mayBeOwed } from './actions.ts'
import styles from './Collecting.module.css'

const SUMS = [
  ['total', 'totals.total'],
  ['paid', 'collecting.sum.paid'],
  ['credited', 'collecting.sum.credited'],
  ['balance', 'collecting.sum.balance'],
] as const

/** What is owed of a stamped invoice, with its receipts and credit notes; nothing where nothing was deferred or taken back. */
export function BalancePanel({ invoice }: { readonly invoice: InvoiceDetail }) {
  const t = useT()
  const isAsked = mayBeOwed(invoice)
  const { value } = useAsk(
    `balance ${invoice.id} ${String(isAsked)}`,
    async () => (isAsked ? call('collecting.balance', { id: invoice.id }) : null),
    ['invoices.changed'],
  )
  if (value === null) return null
  const isDeferred = invoice.draft.country === 'MX' && invoice.draft.metodoPago === 'PPD'
  if (!isDeferred && value.entries.length === 0) return null
  return (
    <section className="panel" aria-label={t('collecting.balanceOf')}>
      <dl className={styles['figures']}>
        {SUMS.map(([name, label]) => (
          <div key={name}>
            <dt>{t(label)}</dt>
            <dd>
              <Amount value={value[name]} currency={value.currency} />
            </dd>
          </div>
        ))}
      </dl>
      {value.entries.length > 0 && (
        <ul className={styles['entries']}>
          {value.entries.map((entry) => (
            <li key={`${entry.kind} ${entry.id}`}>
              <Text span size="sm">
                {t(
                  entry.kind === 'payment' ? 'collecting.entry.payment' : 'collecting.entry.credit',
                )}{' '}
                <a href={formatRoute({ page: 'invoice', id: entry.id })}>{folioOf(entry)}</a>
                {entry.state === 'sealed' && ` · ${t('state.waiting')}`}
              </Text>
              <Amount value={entry.amount} currency={value.currency} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
