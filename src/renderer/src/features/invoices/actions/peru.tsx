import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { Ban, FileMinus, FilePlus, FileText, PencilLine, ReceiptText } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { InvoiceDetail } from '../../../../../contract/invoices.ts'
import { navigate } from '../../../app/router.ts'
import { call } from '../../../api.ts'
import { formatDeadline } from '../../../deadline.ts'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { folioOf } from '../../../ui/folio.ts'
import { useAction } from '../../../ui/useAction.ts'
import { useAsk } from '../../../ui/useAsk.ts'
import { useT } from '../../../words.ts'
import type { ActionDialogProps, InvoiceAction } from './action.ts'
import { isStamped, save } from './saveFile.ts'

function isPeruvian(invoice: InvoiceDetail): boolean {
  return invoice.country === 'PE'
}

/** Whether SUNAT has decided about the number of a refused document: then nothing goes out under it again. */
export function isSpent(invoice: InvoiceDetail): boolean {
  return invoice.country === 'PE' && invoice.isNumberSpent
}

function isAcceptedSale(invoice: InvoiceDetail): boolean {
  return (
    isPeruvian(invoice) &&
    invoice.state === 'stamped' &&
    (invoice.kind === 'factura' || invoice.kind === 'boleta')
  )
}

async function beginNote(
  invoice: InvoiceDetail,
  kind: 'notaCredito' | 'notaDebito',
): Promise<void> {
  const { id } = await call('peru.note', { id: invoice.id, kind })
  navigate({ page: 'compose', id })
}

function VoidDialog({ invoice, onClose, onChanged }: ActionDialogProps) {
  const t = useT()
  const [motivo, setMotivo] = useState('')
  const after = useAsk(`aftermath ${invoice.id}`, () => call('peru.aftermath', { id: invoice.id }))
  const ask = useAction(async () => {
    await call('peru.void', { id: invoice.id, version: invoice.version, motivo: motivo.trim() })
    onChanged()
    onClose()
  })
  const note = useAction(() => beginNote(invoice, 'notaCredito'))
  const until = after.value?.voidUntil ?? null

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (motivo.trim().length >= 3) void ask.run()
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={t('pe.void.title', { folio: folioOf(invoice) })}
    >
      {after.value !== null && until === null ? (
        <Stack gap="md">
          <Text size="sm">{t('pe.void.tooLate')}</Text>
          {note.error !== null && <ErrorNote error={note.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button data-autofocus loading={note.isBusy} onClick={() => void note.run()}>
              {t('pe.void.makeNote')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <Text size="sm">{t('pe.void.lead')}</Text>
            {until !== null && (
              <Text size="sm" c="dimmed">
                {t('pe.void.until', { time: formatDeadline(until, 'PE') })}
              </Text>
            )}
            <TextInput
              label={t('pe.void.reason')}
              data-autofocus
              required
              maxLength={100}
              value={motivo}
              onChange={(event) => setMotivo(event.currentTarget.value)}
            />
            {ask.error !== null && <ErrorNote error={ask.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose} disabled={ask.isBusy}>
                {t('ui.cancel')}
              </Button>
              <Button
                type="submit"
                color="red"
                loading={ask.isBusy}
                disabled={motivo.trim().length < 3}
              >
                {t('pe.void.do')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}

/** What only Peruvian documents can have done with them. */
export const PERU_ACTIONS: readonly InvoiceAction[] = [
  {
    id: 'correctSpent',
    icon: PencilLine,
    label: () => 'pe.correct',
    fits: (invoice) => isSpent(invoice) && invoice.state === 'rejected',
    place: 'main',
    act: {
      kind: 'run',
      async run(invoice) {
        const { id } = await call('peru.correct', { id: invoice.id })
        navigate({ page: 'compose', id })
      },
    },
  },
  {
    id: 'saveTicket',
    icon: ReceiptText,
    label: () => 'pe.saveTicket',
    fits: (invoice) => isPeruvian(invoice) && isStamped(invoice),
    place: 'menu',
    act: { kind: 'run', run: (invoice) => save(invoice, 'ticket80') },
  },
  {
    id: 'saveCdr',
    icon: FileText,
    label: () => 'pe.saveCdr',
    fits: (invoice) => invoice.documents.some(({ kind }) => kind === 'cdr'),
    place: 'row',
    act: { kind: 'run', run: (invoice) => save(invoice, 'cdr') },
  },
  {
    id: 'saveStrayCdr',
    icon: FileText,
    label: () => 'pe.saveStrayCdr',
    fits: (invoice) => invoice.documents.some(({ kind }) => kind === 'strayCdr'),
    place: 'row',
    act: { kind: 'run', run: (invoice) => save(invoice, 'strayCdr') },
  },
  {
    id: 'saveVoidCdr',
    icon: FileText,
    label: () => 'pe.saveVoidCdr',
    fits: (invoice) => invoice.documents.some(({ kind }) => kind === 'voidCdr'),
    place: 'row',
    act: { kind: 'run', run: (invoice) => save(invoice, 'voidCdr') },
  },
  {
    id: 'saveStrayVoidCdr',
    icon: FileText,
    label: () => 'pe.saveStrayVoidCdr',
    fits: (invoice) => invoice.documents.some(({ kind }) => kind === 'strayVoidCdr'),
    place: 'row',
    act: { kind: 'run', run: (invoice) => save(invoice, 'strayVoidCdr') },
  },
  {
    id: 'creditNote',
    icon: FileMinus,
    label: () => 'pe.creditNote',
    fits: isAcceptedSale,
    place: 'row',
    act: { kind: 'run', run: (invoice) => beginNote(invoice, 'notaCredito') },
  },
  {
    id: 'debitNote',
    icon: FilePlus,
    label: () => 'pe.debitNote',
    fits: isAcceptedSale,
    place: 'menu',
    act: { kind: 'run', run: (invoice) => beginNote(invoice, 'notaDebito') },
  },
  {
    id: 'voidAtSunat',
    icon: Ban,
    label: () => 'pe.void.action',
    fits: (invoice) => isPeruvian(invoice) && invoice.state === 'stamped',
    place: 'menu',
    act: { kind: 'dialog', Dialog: VoidDialog },
  },
]
