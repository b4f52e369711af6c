import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OwedInvoice } from '../../../../contract/collecting.ts'
import { parseE6 } from '../../../../domain/decimal.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { call } from '../../api.ts'
import { formatMoney } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, IssueLine } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { issueDraft } from './issueDraft.ts'
import { OneInvoice, SeveralInvoices } from './PaidInvoices.tsx'
import { CURRENCIES, FORMS, paidLocal, reckon, today, type Typed } from './payment.ts'
import { Prices } from './Prices.tsx'

/** Fields of the payment itself; what is wrong elsewhere is said below. */
const OWN: ReadonlySet<string> = new Set([
  'amount',
  'paidLocal',
  'formaPago',
  'moneda',
  'tipoCambio',
  'operation',
])

/** What was paid, when, how and in what; over which invoices; and what is left of each. */
export function PayForm({
  id,
  owed,
  onClose,
}: {
  readonly id: InvoiceId
  readonly owed: readonly OwedInvoice[]
  readonly onClose: () => void
}) {
  const t = useT()
  const [typed, setTyped] = useState<Typed>(() => ({
    amount: null,
    day: today(),
    form: '03',
    operation: '',
    currency: owed[0]?.currency ?? 'MXN',
    rate: '',
    chosen: new Set([id]),
    parts: new Map(),
    prices: new Map(),
  }))
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const change = (part: Partial<Typed>): void => {
    setTyped({ ...typed, ...part })
    setIssues([])
  }
  const reckoned = reckon(typed, owed)
  const { amount, documents, left } = reckoned
  const pay = useAction(async () => {
    const { currency, rate, day, form, operation } = typed
    const proposed = await call('collecting.proposePayment', {
      payment: {
        paidLocal: paidLocal(day),
        formaPago: form,
        moneda: currency,
        tipoCambio: currency === 'MXN' ? '' : rate,
        amount,
        operation,
        payerBankRfc: '',
        payerBankName: '',
        payerAccount: '',
        payeeBankRfc: '',
        payeeAccount: '',
      },
      documents: documents.map(({ invoice, part, equivalencia }) => ({
        id: invoice.id,
        amount: part,
        equivalencia,
      })),
    })
    const errors = proposed.issues.filter(({ severity }) => severity === 'error')
    setIssues(errors)
    if (errors.length > 0) return
    await issueDraft(proposed)
    onClose()
  })
  const repair = () => undefined
  const isSingle = documents.length === 1
  const fieldOf = (name: string) =>
    fieldProps(
      issues
        .filter(({ path }) => path === `payments.0.${name}` || (isSingle && isPaid(path, name)))
        .map((issue) => ({ ...issue, path: name })),
      name,
      repair,
    )
  const others = issues.filter(
    ({ path }) =>
      !OWN.has(path.replace('payments.0.', '')) && !(isSingle && isPaid(path, 'amount')),
  )
  const isTooMuch = (parseE6(left) ?? 0n) > 0n
  const [only] = documents
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void pay.run()
      }}
    >
      <Stack gap="md">
        <Group grow align="flex-start">
          <TextInput
            label={t('collecting.amount', { currency: typed.currency })}
            value={amount}
            inputMode="decimal"
            data-autofocus
            onChange={(event) => change({ amount: event.currentTarget.value.trim() })}
            {...fieldOf('amount')}
          />
          <Select
            label={t('collecting.currency')}
            searchable
            data={CURRENCIES}
            value={typed.currency}
            onChange={(value) => change({ currency: value ?? typed.currency, amount: null })}
            {...fieldOf('moneda')}
          />
          <TextInput
            label={t('collecting.day')}
            type="date"
            value={typed.day}
            max={today()}
            onChange={(event) => change({ day: event.currentTarget.value })}
            {...fieldOf('paidLocal')}
          />
        </Group>
        <Group grow align="flex-start">
          <Select
            label={t('field.formaPago')}
            searchable
            data={FORMS}
            value={typed.form}
            onChange={(value) => change({ form: value ?? typed.form })}
            {...fieldOf('formaPago')}
          />
          <TextInput
            label={t('collecting.operation')}
            placeholder={t('collecting.optional')}
            value={typed.operation}
            onChange={(event) => change({ operation: event.currentTarget.value })}
            {...fieldOf('operation')}
          />
          {typed.currency !== 'MXN' && (
            <TextInput
              label={t('collecting.rate', { currency: typed.currency })}
              value={typed.rate}
              inputMode="decimal"
              onChange={(event) => change({ rate: event.currentTarget.value.trim() })}
              {...fieldOf('tipoCambio')}
            />
          )}
        </Group>
        <Prices typed={typed} owed={owed} onChange={(prices) => change({ prices })} />
        {owed.length > 1 ? (
          <SeveralInvoices typed={typed} owed={owed} reckoned={reckoned} onChange={change} />
        ) : (
          only !== undefined && <OneInvoice document={only} isTooMuch={isTooMuch} />
        )}
        {isTooMuch && owed.length > 1 && (
          <Text size="sm" c="red" role="alert">
            {t('collecting.leftOver', { amount: formatMoney(left, typed.currency) })}
          </Text>
        )}
        {others.map((issue) => (
          <IssueLine key={`${issue.path} ${issue.rule}`} issue={issue} onRepair={repair} />
        ))}
        {pay.error !== null && <ErrorNote error={pay.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={pay.isBusy} disabled={isTooMuch || documents.length === 0}>
            {t('collecting.pay')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What is wrong with the part of the only invoice is said at the amount. */
function isPaid(path: string, name: string): boolean {
  return name === 'amount' && /^payments\.0\.documents\.0\.(?:pagado|saldoAnterior)$/.test(path)
}
