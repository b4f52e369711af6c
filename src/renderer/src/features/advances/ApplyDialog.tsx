import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AdvanceFinal, AdvanceView } from '../../../../contract/advances.ts'
import { call } from '../../api.ts'
import { formatMoney } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { IssueLine } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { issueDraft } from '../collecting/issueDraft.ts'

/** Step 3: the credit note that takes the advance off its final invoice, shown with its total before it is issued. */
export function ApplyDialog({
  view,
  final,
  onClose,
}: {
  readonly view: AdvanceView
  readonly final: AdvanceFinal
  readonly onClose: () => void
}) {
  const t = useT()
  const [amount, setAmount] = useState(final.applicable)
  const asked = useAsk(`apply ${view.advance.id} ${final.id} ${amount}`, async () =>
    amount === ''
      ? null
      : call('advances.proposeCredit', { id: view.advance.id, finalId: final.id, amount }),
  )
  const proposed = asked.value
  const errors = (proposed?.issues ?? []).filter(({ severity }) => severity === 'error')
  const issue = useAction(async () => {
    if (proposed === null) return
    await issueDraft(proposed)
    onClose()
  })
  const failure = issue.error ?? asked.error
  return (
    <Modal opened onClose={onClose} title={t('advance.applyTitle', { folio: folioOf(final) })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void issue.run()
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            {t('advance.applyLead', {
              advance: folioOf(view.advance),
              final: folioOf(final),
              total: formatMoney(final.total, view.currency),
            })}
          </Text>
          <TextInput
            label={t('collecting.creditAmount', { currency: view.currency })}
            value={amount}
            inputMode="decimal"
            data-autofocus
            onChange={(event) => setAmount(event.currentTarget.value.trim())}
          />
          {errors.map((one) => (
            <IssueLine key={`${one.path} ${one.rule}`} issue={one} onRepair={() => undefined} />
          ))}
          {failure !== null && <ErrorNote error={failure} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              loading={issue.isBusy}
              disabled={proposed === null || errors.length > 0}
            >
              {t('collecting.credit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
