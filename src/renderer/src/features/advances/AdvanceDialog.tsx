import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { Issue } from '../../../../domain/issue.ts'
import type { Customer } from '../../../../domain/parties.ts'
import { call } from '../../api.ts'
import { formatMoney } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, IssueLine } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { issueDraft } from '../collecting/issueDraft.ts'
import { TAX_PRESETS } from '../compose/taxPresets.ts'
import { CustomerChoice } from '../customers/CustomerSuggest.tsx'
import { SALE_FORMS } from '../sales/forms.ts'

/** Step 1 of an advance: who paid how much, before the goods are known. Its invoice has SAT's own key and words. */
export function AdvanceDialog({
  companyId,
  onClose,
}: {
  readonly companyId: CompanyId
  readonly onClose: () => void
}) {
  const t = useT()
  const [customer, setCustomer] = useState<Customer | null>(null)
  const [amount, setAmount] = useState('')
  const [form, setForm] = useState('03')
  const [preset, setPreset] = useState('iva16')
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const issue = useAction(async () => {
    const chosen = TAX_PRESETS.find(({ id }) => id === preset)
    if (customer === null || chosen === undefined) return
    const { objetoImp, taxes } = chosen
    const proposed = await call('advances.propose', {
      companyId,
      customerId: customer.id,
      request: { amount, formaPago: form, objetoImp, taxes },
    })
    const errors = proposed.issues.filter(({ severity }) => severity === 'error')
    setIssues(errors)
    if (errors.length > 0) return
    await issueDraft(proposed)
    onClose()
  })
  const repair = () => undefined
  const ofAmount = /^lines\.0\.(?:unitPrice|taxes.*)$/
  const others = issues.filter(({ path }) => !ofAmount.test(path) && path !== 'formaPago')
  return (
    <Modal opened onClose={onClose} size={760} title={t('advance.new')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void issue.run()
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('advance.lead')}</Text>
          <CustomerChoice
            companyId={companyId}
            onChange={setCustomer}
            input={{
              label: t('compose.customer'),
              placeholder: t('advance.customerHint'),
              description: customer === null ? undefined : customer.taxId,
              'data-autofocus': true,
            }}
          />
          <Group wrap="nowrap" align="flex-start">
            <TextInput
              flex={2}
              label={t('sales.amount')}
              value={amount}
              inputMode="decimal"
              onChange={(event) => {
                setAmount(event.currentTarget.value.trim())
                setIssues([])
              }}
              {...fieldProps(
                issues
                  .filter(({ path }) => ofAmount.test(path))
                  .map((one) => ({ ...one, path: 'amount' })),
                'amount',
                repair,
              )}
            />
            <Select
              flex={3}
              label={t('field.formaPago')}
              searchable
              data={SALE_FORMS}
              value={form}
              onChange={(value) => setForm(value ?? form)}
              {...fieldProps(issues, 'formaPago', repair)}
            />
            <Select
              flex={2}
              label={t('sales.taxes')}
              data={TAX_PRESETS.map(({ id, label }) => ({ value: id, label: t(label) }))}
              value={preset}
              onChange={(value) => setPreset(value ?? preset)}
            />
          </Group>
          {others.map((one) => (
            <IssueLine key={`${one.path} ${one.rule}`} issue={one} onRepair={repair} />
          ))}
          {issue.error !== null && <ErrorNote error={issue.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              loading={issue.isBusy}
              disabled={customer === null || amount === ''}
            >
              {/^\d+(\.\d+)?$/.test(amount)
                ? t('advance.issueSum', { total: formatMoney(amount, 'MXN') })
                : t('advance.issue')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
