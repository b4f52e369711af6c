import { Button, Group, Loader, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { InvoiceBalance } from '../../../../contract/collecting.ts'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import { formatE6, parseE6 } from '../../../../domain/decimal.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { FORMA_PAGO } from '../../../../domain/mx/catalogs/formaPago.ts'
import { call } from '../../api.ts'
import { presentMs } from '../../app/now.ts'
import { Amount } from '../../ui/Amount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { fieldProps, IssueLine } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import type { ActionDialogProps } from '../invoices/actions/action.ts'
import styles from './Collecting.module.css'
import { issueDraft } from './issueDraft.ts'

/** Registers a payment of a deferred invoice: amount, day and form; the receipt that follows is shown before (P1-40). */
export function PayDialog({ invoice, onClose }: ActionDialogProps) {
  const t = useT()
  const balance = useAsk(`balance ${invoice.id}`, () =>
    call('collecting.balance', { id: invoice.id }),
  )
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('collecting.payTitle', { folio: folioOf(invoice) })}
    >
      {balance.error !== null && <ErrorNote error={balance.error} />}
      {balance.value === null && balance.error === null && <Loader size="sm" m="md" />}
      {balance.value !== null && (
        <PayForm invoice={invoice} balance={balance.value} onClose={onClose} />
      )}
    </Modal>
  )
}

/** A payment is never "to be defined". */
const FORMS = Array.from(FORMA_PAGO.entries.values())
  .filter(({ key }) => key !== '99')
  .map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))

/** Today in the person's own zone, `AAAA-MM-DD`. */
function today(): string {
  const date = new Date(presentMs())
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${String(date.getFullYear())}-${part(date.getMonth() + 1)}-${part(date.getDate())}`
}

/** Noon, as receipts are dated whose hour nobody knows; the present hour when noon is still to come. */
function paidLocal(day: string): string {
  const date = new Date(presentMs())
  return day === today() && date.getHours() < 12 ? `${day}T00:00:00` : `${day}T12:00:00`
}

function PayForm({
  invoice,
  balance,
  onClose,
}: {
  readonly invoice: InvoiceDetail
  readonly balance: InvoiceBalance
  readonly onClose: () => void
}) {
  const t = useT()
  // The form comes after the dialog has opened: the amount takes the focus itself.
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const [amount, setAmount] = useState(balance.balance)
  const [day, setDay] = useState(today)
  const [form, setForm] = useState('03')
  const [operation, setOperation] = useState('')
  const [rate, setRate] = useState('')
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const pay = useAction(async () => {
    const proposed = await call('collecting.proposePayment', {
      payment: {
        paidLocal: paidLocal(day),
        formaPago: form,
        moneda: balance.currency,
        tipoCambio: rate,
        amount,
        operation,
        payerBankRfc: '',
        payerBankName: '',
        payerAccount: '',
        payeeBankRfc: '',
        payeeAccount: '',
      },
      documents: [{ id: invoice.id, amount, equivalencia: '' }],
    })
    const errors = proposed.issues.filter(({ severity }) => severity === 'error')
    setIssues(errors)
    if (errors.length > 0) return
    await issueDraft(proposed)
    onClose()
  })
  const edited = (set: (text: string) => void) => (text: string) => {
    set(text)
    setIssues([])
  }
  const repair = () => undefined
  const own = new Set(['amount', 'paidLocal', 'formaPago', 'tipoCambio', 'operation'])
  const fieldOf = (name: string) =>
    fieldProps(
      issues
        .filter(({ path }) => path === `payments.0.${name}` || isPaid(path, name))
        .map((issue) => ({ ...issue, path: name })),
      name,
      repair,
    )
  const others = issues.filter(
    ({ path }) => !own.has(path.replace('payments.0.', '')) && !isPaid(path, 'amount'),
  )
  const next = String(balance.entries.filter(({ kind }) => kind === 'payment').length + 1)
  const rest = (parseE6(balance.balance) ?? 0n) - (parseE6(amount) ?? 0n)
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
            label={t('collecting.amount', { currency: balance.currency })}
            value={amount}
            inputMode="decimal"
            ref={first}
            onChange={(event) => edited(setAmount)(event.currentTarget.value.trim())}
            {...fieldOf('amount')}
          />
          <TextInput
            label={t('collecting.day')}
            type="date"
            value={day}
            max={today()}
            onChange={(event) => edited(setDay)(event.currentTarget.value)}
            {...fieldOf('paidLocal')}
          />
        </Group>
        <Group grow align="flex-start">
          <Select
            label={t('field.formaPago')}
            searchable
            data={FORMS}
            value={form}
            onChange={(value) => edited(setForm)(value ?? form)}
            {...fieldOf('formaPago')}
          />
          <TextInput
            label={t('collecting.operation')}
            placeholder={t('collecting.optional')}
            value={operation}
            onChange={(event) => edited(setOperation)(event.currentTarget.value)}
            {...fieldOf('operation')}
          />
        </Group>
        {balance.currency !== 'MXN' && (
          <TextInput
            label={t('collecting.rate', { currency: balance.currency })}
            value={rate}
            inputMode="decimal"
            onChange={(event) => edited(setRate)(event.currentTarget.value.trim())}
            {...fieldOf('tipoCambio')}
          />
        )}
        <dl className={styles['figures']} aria-live="polite">
          <div>
            <dt>{t('collecting.parcialidad')}</dt>
            <dd>{next}</dd>
          </div>
          <div>
            <dt>{t('collecting.before')}</dt>
            <dd>
              <Amount value={balance.balance} currency={balance.currency} />
            </dd>
          </div>
          <div>
            <dt>{t('collecting.after')}</dt>
            <dd data-wrong={rest < 0n}>
              <Amount value={formatE6(rest, 2)} currency={balance.currency} />
            </dd>
          </div>
        </dl>
        {others.map((issue) => (
          <IssueLine key={`${issue.path} ${issue.rule}`} issue={issue} onRepair={repair} />
        ))}
        {pay.error !== null && <ErrorNote error={pay.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={pay.isBusy} disabled={rest < 0n}>
            {t('collecting.pay')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What is wrong with the part of the invoice is said at the amount. */
function isPaid(path: string, name: string): boolean {
  return name === 'amount' && /^payments\.0\.documents\.0\.(?:pagado|saldoAnterior)$/.test(path)
}
