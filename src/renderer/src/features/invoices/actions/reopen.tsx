import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { PencilLine } from 'lucide-react'
import { shownState } from '../../../../../locales/invoiceState.ts'
import { navigate } from '../../../app/router.ts'
import { call } from '../../../api.ts'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { folioOf } from '../../../ui/folio.ts'
import { useAction } from '../../../ui/useAction.ts'
import { useT } from '../../../words.ts'
import { isSpent } from './peru.tsx'
import type { ActionDialogProps, InvoiceAction } from './action.ts'

function ReopenDialog({ invoice, onClose }: ActionDialogProps) {
  const t = useT()
  const { id, version } = invoice
  const reopen = useAction(async () => {
    await call('invoices.reopen', { id, version })
    navigate({ page: 'compose', id })
  })
  return (
    <Modal opened onClose={onClose} title={t('invoice.reopenTitle')}>
      <Stack gap="md">
        <Text size="sm">{t('invoice.reopenText', { folio: folioOf(invoice) })}</Text>
        {reopen.error !== null && <ErrorNote error={reopen.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button data-autofocus loading={reopen.isBusy} onClick={() => void reopen.run()}>
            {t('invoice.reopenDo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Opens what was not stamped as a draft under its own folio. */
export const reopen: InvoiceAction = {
  id: 'reopen',
  icon: PencilLine,
  label: (invoice) => (shownState(invoice) === 'rejected' ? 'invoice.correct' : 'invoice.reopen'),
  fits: (invoice) => !isSpent(invoice) && ['rejected', 'withdrawn'].includes(shownState(invoice)),
  place: 'main',
  act: { kind: 'dialog', Dialog: ReopenDialog },
}
