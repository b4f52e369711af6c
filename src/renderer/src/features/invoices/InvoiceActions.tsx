import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { Copy, FileDown, FileText, PencilLine, RefreshCw, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { DocumentKind, InvoiceDetail } from '../../../../contract/invoices.ts'
import { shownState } from '../../../../locales/invoiceState.ts'
import { notifyDone } from '../../app/notify.tsx'
import { navigate } from '../../app/router.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { folioOf } from '../../ui/folio.ts'

/** What fits the state; nothing here can stamp a document twice. */
export function InvoiceActions({
  invoice,
  onChanged,
}: {
  readonly invoice: InvoiceDetail
  readonly onChanged: () => void
}) {
  const t = useT()
  const state = shownState(invoice)
  const { id, version, job } = invoice
  const [isReopening, setReopening] = useState(false)
  const save = useAction(async (kind: DocumentKind) => {
    const { savedAs } = await call('invoices.saveDocument', { id, kind })
    if (savedAs !== null) notifyDone(t('invoice.savedAs', { where: savedAs }))
  })
  const jobAction = useAction(async (method: 'outbox.retry' | 'outbox.withdraw') => {
    if (job === null) return
    await call(method, { id: job.id })
    onChanged()
  })
  const reopen = useAction(async () => {
    await call('invoices.reopen', { id, version })
    navigate({ page: 'compose', id })
  })
  const error = save.error ?? jobAction.error ?? reopen.error
  const isStamped = ['stamped', 'cancelRequested', 'cancelled'].includes(state)
  const isWaiting = state === 'waiting' && job?.state === 'queued'
  const mayReopen = state === 'rejected' || state === 'expired' || state === 'withdrawn'
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {isStamped && (
          <>
            <Button
              leftSection={<FileDown size={16} aria-hidden />}
              loading={save.isBusy}
              onClick={() => void save.run('pdf')}
            >
              {t('invoice.savePdf')}
            </Button>
            <Button
              variant="default"
              leftSection={<FileText size={16} aria-hidden />}
              loading={save.isBusy}
              onClick={() => void save.run('stampedXml')}
            >
              {t('invoice.saveXml')}
            </Button>
          </>
        )}
        {(state === 'waiting' || state === 'finding') && (
          <Button
            variant="default"
            leftSection={<FileDown size={16} aria-hidden />}
            loading={save.isBusy}
            onClick={() => void save.run('slip')}
          >
            {t('invoice.saveSlip')}
          </Button>
        )}
        {mayReopen && (
          <Button
            leftSection={<PencilLine size={16} aria-hidden />}
            onClick={() => setReopening(true)}
          >
            {t(state === 'rejected' ? 'invoice.correct' : 'invoice.reopen')}
          </Button>
        )}
        {(isWaiting || state === 'finding' || state === 'rejected' || state === 'withdrawn') && (
          <Button
            variant="default"
            leftSection={<RefreshCw size={16} aria-hidden />}
            loading={jobAction.isBusy}
            onClick={() => void jobAction.run('outbox.retry')}
          >
            {t(
              state === 'finding'
                ? 'invoice.askNow'
                : isWaiting
                  ? 'invoice.sendNow'
                  : 'invoice.sendAgain',
            )}
          </Button>
        )}
        {isWaiting && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<Undo2 size={16} aria-hidden />}
            loading={jobAction.isBusy}
            onClick={() => void jobAction.run('outbox.withdraw')}
          >
            {t('invoice.withdraw')}
          </Button>
        )}
        {invoice.refusal !== null && state === 'rejected' && (
          <CopyButton
            value={t('invoice.customerMessage', {
              name: invoice.receiverName,
              code: invoice.refusal.code,
              words: invoice.refusal.words,
            })}
          >
            {({ copied, copy }) => (
              <Button variant="subtle" leftSection={<Copy size={16} aria-hidden />} onClick={copy}>
                {copied ? t('ui.copied') : t('invoice.copyMessage')}
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
      {error !== null && <ErrorNote error={error} />}
      <Modal
        opened={isReopening}
        onClose={() => setReopening(false)}
        title={t('invoice.reopenTitle')}
      >
        <Stack gap="md">
          <Text size="sm">{t('invoice.reopenText', { folio: folioOf(invoice) })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setReopening(false)}>
              {t('ui.cancel')}
            </Button>
            <Button data-autofocus loading={reopen.isBusy} onClick={() => void reopen.run()}>
              {t('invoice.reopenDo')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  )
}
