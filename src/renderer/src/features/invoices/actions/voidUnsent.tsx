import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { FileX } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { shownState } from '../../../../../locales/invoiceState.ts'
import { call } from '../../../api.ts'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { folioOf } from '../../../ui/folio.ts'
import { useAction } from '../../../ui/useAction.ts'
import { useT } from '../../../words.ts'
import { isSpent } from './peru.tsx'
import type { ActionDialogProps, InvoiceAction } from './action.ts'

function VoidDialog({ invoice, onClose, onChanged }: ActionDialogProps) {
  const t = useT()
  const [reason, setReason] = useState('')
  const { id, version } = invoice
  const giveUp = useAction(async () => {
    await call('invoices.void', { target: { id, version }, reason: reason.trim() })
    onChanged()
    onClose()
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (reason.trim() !== '') void giveUp.run()
  }

  return (
    <Modal opened onClose={onClose} size={480} title={t('void.title', { folio: folioOf(invoice) })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t('void.lead')}</Text>
          <List size="sm" spacing={4}>
            <List.Item>{t('void.fact1')}</List.Item>
            <List.Item>{t('void.fact2')}</List.Item>
            <List.Item>{t('void.fact3')}</List.Item>
          </List>
          <TextInput
            label={t('void.reason')}
            data-autofocus
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {giveUp.error !== null && <ErrorNote error={giveUp.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={giveUp.isBusy}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              color="red"
              loading={giveUp.isBusy}
              disabled={reason.trim() === ''}
            >
              {t('void.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Second way out: it is given up, its number stays used, and the accountant is told (P1-46). */
export const voidUnsent: InvoiceAction = {
  id: 'void',
  icon: FileX,
  label: (invoice) =>
    shownState(invoice) === 'expired' ? 'void.actionExpired' : 'void.actionUnsent',
  fits: (invoice) =>
    !isSpent(invoice) && ['expired', 'withdrawn', 'rejected'].includes(shownState(invoice)),
  place: 'row',
  act: { kind: 'dialog', Dialog: VoidDialog },
}
