import { Checkbox, Table, Text, TextInput } from '@mantine/core'
import type { OwedInvoice } from '../../../../contract/collecting.ts'
import { Amount } from '../../ui/Amount.tsx'
import { folioOf } from '../../ui/folio.ts'
import { formatLocal } from '../../format.ts'
import { useT } from '../../words.ts'
import styles from './Collecting.module.css'
import type { Reckoned, Typed } from './payment.ts'

/** Instalment and balances of the one invoice that is owed. */
export function OneInvoice({
  document: { invoice, rest },
  isTooMuch,
}: {
  readonly document: Reckoned['documents'][number]
  readonly isTooMuch: boolean
}) {
  const t = useT()
  return (
    <dl className={styles['figures']} aria-live="polite">
      <div>
        <dt>{t('collecting.parcialidad')}</dt>
        <dd>{invoice.parcialidad}</dd>
      </div>
      <div>
        <dt>{t('collecting.before')}</dt>
        <dd>
          <Amount value={invoice.balance} currency={invoice.currency} />
        </dd>
      </div>
      <div>
        <dt>{t('collecting.after')}</dt>
        <dd data-wrong={isTooMuch}>
          <Amount value={rest} currency={invoice.currency} />
        </dd>
      </div>
    </dl>
  )
}

/** What the customer owes, which of it this payment is for, and what is left of each. */
export function SeveralInvoices({
  typed,
  owed,
  reckoned,
  onChange,
}: {
  readonly typed: Typed
  readonly owed: readonly OwedInvoice[]
  readonly reckoned: Reckoned
  readonly onChange: (change: Partial<Typed>) => void
}) {
  const t = useT()
  const parts = new Map(reckoned.documents.map((one) => [one.invoice.id, one]))

  function choose(invoice: OwedInvoice, isChosen: boolean): void {
    const chosen = new Set(typed.chosen)
    if (isChosen) chosen.add(invoice.id)
    else chosen.delete(invoice.id)
    onChange({ chosen })
  }

  return (
    <section aria-label={t('collecting.owedBy')}>
      <Text size="sm" fw={600} mb={4}>
        {t('collecting.owedBy')}
      </Text>
      {/* A list that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['owed']} tabIndex={0} role="group" aria-label={t('collecting.owedBy')}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('collecting.invoice')}</Table.Th>
              <Table.Th>{t('collecting.parcialidad')}</Table.Th>
              <Table.Th ta="right">{t('collecting.before')}</Table.Th>
              <Table.Th>{t('collecting.part')}</Table.Th>
              <Table.Th ta="right">{t('collecting.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {owed.map((invoice) => {
              const part = parts.get(invoice.id)
              const folio = folioOf(invoice)
              return (
                <Table.Tr key={invoice.id}>
                  <Table.Td>
                    <Checkbox
                      label={folio}
                      description={formatLocal(invoice.issuedLocal)}
                      checked={typed.chosen.has(invoice.id)}
                      onChange={(event) => choose(invoice, event.currentTarget.checked)}
                    />
                  </Table.Td>
                  <Table.Td>{part === undefined ? '' : invoice.parcialidad}</Table.Td>
                  <Table.Td ta="right">
                    <Amount value={invoice.balance} currency={invoice.currency} />
                  </Table.Td>
                  <Table.Td w={140}>
                    {part !== undefined && (
                      <TextInput
                        aria-label={t('collecting.partOf', { folio, currency: invoice.currency })}
                        inputMode="decimal"
                        value={typed.parts.get(invoice.id) ?? part.part}
                        onChange={(event) =>
                          onChange({
                            parts: new Map(typed.parts).set(
                              invoice.id,
                              event.currentTarget.value.trim(),
                            ),
                          })
                        }
                      />
                    )}
                  </Table.Td>
                  <Table.Td ta="right" data-wrong={part?.rest.startsWith('-') === true}>
                    {part !== undefined && <Amount value={part.rest} currency={invoice.currency} />}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}
