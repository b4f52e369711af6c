import { Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InvoiceBalance } from '../../../../contract/collecting.ts'
import type { CfdiDraft } from '../../../../domain/invoice.ts'
import { FORMA_PAGO } from '../../../../domain/mx/catalogs/formaPago.ts'
import type { CreditRequest } from '../../../../domain/mx/creditNote.ts'
import { call } from '../../api.ts'
import { navigate } from '../../app/router.ts'
import { Amount } from '../../ui/Amount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { IssueLine } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import type { ActionDialogProps } from '../invoices/actions/action.ts'
import styles from './Collecting.module.css'
import { issueDraft } from './issueDraft.ts'

type What = CreditRequest['what']

const FORMS = Array.from(FORMA_PAGO.entries.values())
  .filter(({ key }) => key !== '99')
  .map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))

/** A credit note over a stamped invoice: all of it, a sum, or goods that came back; its total stands there before it is issued. */
export function CreditDialog({ invoice, onClose }: ActionDialogProps) {
  const t = useT()
  const { draft } = invoice
  const [what, setWhat] = useState<What>('all')
  const [amount, setAmount] = useState('')
  const [quantities, setQuantities] = useState<readonly string[]>([])
  const [form, setForm] = useState('')
  const balance = useAsk(`balance ${invoice.id}`, () =>
    call('collecting.balance', { id: invoice.id }),
  )
  const request = requestOf(what, amount, quantities)
  const key = JSON.stringify([invoice.id, request, form])
  const proposal = useAsk(`credit ${key}`, async () =>
    request === null
      ? null
      : call('collecting.proposeCredit', { id: invoice.id, request, formaPago: form }),
  )
  const proposed = proposal.value
  const errors = (proposed?.issues ?? []).filter(({ severity }) => severity === 'error')
  const issue = useAction(async () => {
    if (proposed === null) return
    await issueDraft(proposed)
    onClose()
  })
  const edit = useAction(async () => {
    if (proposed === null) return
    const saved = await call('invoices.saveDraft', { target: null, draft: proposed.draft })
    navigate({ page: 'compose', id: saved.id })
    onClose()
  })
  const failure = issue.error ?? edit.error ?? proposal.error
  const isReady = proposed !== null && errors.length === 0
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('collecting.creditTitle', { folio: folioOf(invoice) })}
    >
      <Stack gap="md">
        <WhatChoice what={what} balance={balance.value} onChoose={setWhat} />
        {what === 'amount' && (
          <TextInput
            label={t('collecting.creditAmount', { currency: invoice.currency })}
            description={t('collecting.creditAmountHelp')}
            inputMode="decimal"
            value={amount}
            data-autofocus
            onChange={(event) => setAmount(event.currentTarget.value.trim())}
          />
        )}
        {what === 'lines' && draft.country === 'MX' && (
          <Quantities draft={draft} quantities={quantities} onChange={setQuantities} />
        )}
        <Select
          label={t('collecting.creditForm')}
          description={t('collecting.creditFormHelp')}
          clearable
          searchable
          placeholder={t('collecting.likeInvoice')}
          data={FORMS}
          value={form === '' ? null : form}
          onChange={(value) => setForm(value ?? '')}
        />
        <Figures balance={balance.value} total={proposed?.total ?? null} />
        {errors.map((each) => (
          <IssueLine key={`${each.path} ${each.rule}`} issue={each} onRepair={() => undefined} />
        ))}
        {failure !== null && <ErrorNote error={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            variant="default"
            disabled={proposed === null}
            loading={edit.isBusy}
            onClick={() => void edit.run()}
          >
            {t('collecting.openInEditor')}
          </Button>
          <Button disabled={!isReady} loading={issue.isBusy} onClick={() => void issue.run()}>
            {t('collecting.credit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** null while nothing is typed yet. */
function requestOf(
  what: What,
  amount: string,
  quantities: readonly string[],
): CreditRequest | null {
  if (what === 'all') return { what }
  if (what === 'amount') return amount === '' ? null : { what, amount }
  return quantities.some((quantity) => quantity !== '') ? { what, quantities } : null
}

function WhatChoice({
  what,
  balance,
  onChoose,
}: {
  readonly what: What
  readonly balance: InvoiceBalance | null
  readonly onChoose: (what: What) => void
}) {
  const t = useT()
  return (
    <Radio.Group
      label={t('collecting.what')}
      value={what}
      onChange={(value) => onChoose(value === 'amount' || value === 'lines' ? value : 'all')}
    >
      <Stack gap={8} mt={6}>
        <Radio value="all" label={t('collecting.what.all')} />
        <Radio
          value="amount"
          label={t('collecting.what.amount')}
          disabled={balance?.mayCreditAmount === false}
          description={balance?.mayCreditAmount === false ? t('collecting.noAmount') : undefined}
        />
        <Radio value="lines" label={t('collecting.what.lines')} />
      </Stack>
    </Radio.Group>
  )
}

function Quantities({
  draft,
  quantities,
  onChange,
}: {
  readonly draft: CfdiDraft
  readonly quantities: readonly string[]
  readonly onChange: (quantities: readonly string[]) => void
}) {
  const t = useT()
  return (
    <Stack gap={6}>
      {draft.lines.map((line, index) => (
        <Group key={`${String(index)} ${line.description}`} wrap="nowrap" gap="sm">
          <TextInput
            w={96}
            size="xs"
            inputMode="decimal"
            aria-label={t('collecting.returned', { description: line.description })}
            value={quantities[index] ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value.trim()
              onChange(draft.lines.map((_, at) => (at === index ? text : (quantities[at] ?? ''))))
            }}
          />
          <Text size="sm">
            {t('collecting.ofSold', { quantity: line.quantity, description: line.description })}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}

function Figures({
  balance,
  total,
}: {
  readonly balance: InvoiceBalance | null
  readonly total: string | null
}) {
  const t = useT()
  if (balance === null) return null
  return (
    <dl className={styles['figures']} aria-live="polite">
      <div>
        <dt>{t('collecting.invoiceTotal')}</dt>
        <dd>
          <Amount value={balance.total} currency={balance.currency} />
        </dd>
      </div>
      <div>
        <dt>{t('collecting.creditedBefore')}</dt>
        <dd>
          <Amount value={balance.credited} currency={balance.currency} />
        </dd>
      </div>
      <div>
        <dt>{t('collecting.creditTotal')}</dt>
        <dd>{total === null ? '—' : <Amount value={total} currency={balance.currency} />}</dd>
      </div>
    </dl>
  )
}
