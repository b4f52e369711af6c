import { Group, TextInput } from '@mantine/core'
import type { OwedInvoice } from '../../../../contract/collecting.ts'
import { useT } from '../../words.ts'
import { isPriceInPayment, type Typed } from './payment.ts'

/** What the currencies of the chosen invoices are in the payment's, where they are others. */
export function Prices({
  typed,
  owed,
  onChange,
}: {
  readonly typed: Typed
  readonly owed: readonly OwedInvoice[]
  readonly onChange: (prices: ReadonlyMap<string, string>) => void
}) {
  const t = useT()
  const { currency: paid, prices, chosen, rate } = typed
  const others = new Set(
    owed
      .filter(({ id, currency }) => chosen.has(id) && currency !== paid)
      .map((one) => one.currency),
  )
  if (others.size === 0) return null
  return (
    <Group grow align="flex-start">
      {[...others].map((currency) => (
        <TextInput
          key={currency}
          label={
            isPriceInPayment(paid)
              ? t('collecting.price', { units: paid, currency })
              : t('collecting.price', { units: currency, currency: paid })
          }
          description={t('collecting.priceHint')}
          inputMode="decimal"
          value={prices.get(currency) ?? (currency === 'MXN' ? rate : '')}
          onChange={(event) =>
            onChange(new Map(prices).set(currency, event.currentTarget.value.trim()))
          }
        />
      ))}
    </Group>
  )
}
