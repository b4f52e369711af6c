import { Loader, Modal } from '@mantine/core'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import type { ActionDialogProps } from '../invoices/actions/action.ts'
import { PayForm } from './PayForm.tsx'

/**
 * Registers a payment of deferred invoices: amount, day and form; the receipt that follows is shown before (P1-40). What
 * the same customer owes besides can be paid with it, in whatever currency the money came.
 */
export function PayDialog({ invoice, onClose }: ActionDialogProps) {
  const t = useT()
  const owed = useAsk(`owed ${invoice.id}`, () => call('collecting.owed', { id: invoice.id }))
  return (
    <Modal
      opened
      onClose={onClose}
      size={owed.value !== null && owed.value.length > 1 ? 760 : 'lg'}
      title={t('collecting.payTitle', { folio: folioOf(invoice) })}
    >
      {owed.error !== null && <ErrorNote error={owed.error} />}
      {owed.value === null && owed.error === null && <Loader size="sm" m="md" />}
      {owed.value !== null && <PayForm id={invoice.id} owed={owed.value} onClose={onClose} />}
    </Modal>
  )
}
