import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { CalendarClock } from 'lucide-react'
import { shownState } from '../../../../../locales/invoiceState.ts'
import { rememberInvoices } from '../../../app/watchInvoices.ts'
import { useNow } from '../../../app/now.ts'
import { call } from '../../../api.ts'
import { formatDay, formatLocal } from '../../../format.ts'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { folioOf } from '../../../ui/folio.ts'
import { useAction } from '../../../ui/useAction.ts'
import { useT } from '../../../words.ts'
import type { ActionDialogProps, InvoiceAction } from './action.ts'

function RedateDialog({ invoice, onClose, onChanged }: ActionDialogProps) {
  const t = useT()
  const now = useNow()
  const { id, version } = invoice
  const redate = useAction(async () => {
    rememberInvoices([await call('stamping.redate', { id, version })])
    onChanged()
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={t('redate.title', { folio: folioOf(invoice) })}
    >
      <Stack gap="md">
        <Text size="sm">{t('redate.lead')}</Text>
        <Group justify="space-between" grow>
          <div>
            <Text size="xs" c="dimmed">
              {t('redate.before')}
            </Text>
            <Text td="line-through">{formatLocal(invoice.issuedLocal)}</Text>
          </div>
          <div>
            <Text size="xs" c="dimmed">
              {t('redate.after')}
            </Text>
            <Text fw={600}>{formatDay(now)}</Text>
          </div>
        </Group>
        <Alert color="orange">{t('redate.warning')}</Alert>
        {redate.error !== null && <ErrorNote error={redate.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={redate.isBusy}>
            {t('ui.cancel')}
          </Button>
          <Button data-autofocus loading={redate.isBusy} onClick={() => void redate.run()}>
            {t('redate.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** First way out of an expired term: today's date, the same number, a supervisor's consent (P1-46). */
export const redate: InvoiceAction = {
  id: 'redate',
  icon: CalendarClock,
  label: () => 'redate.action',
  fits: (invoice) => shownState(invoice) === 'expired',
  place: 'main',
  act: { kind: 'dialog', Dialog: RedateDialog },
}
