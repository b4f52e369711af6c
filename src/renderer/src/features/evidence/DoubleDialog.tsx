import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { DoubleStamp } from '../../../../contract/evidence.ts'
import { call } from '../../api.ts'
import { formatMoment, formatMoney } from '../../format.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

/** R23: both stamps of one document, how the second is cancelled, and what was done about it. */
export function DoubleDialog({
  double,
  onClose,
  onSettled,
}: {
  readonly double: DoubleStamp
  readonly onClose: () => void
  readonly onSettled: () => void
}) {
  const t = useT()
  const [note, setNote] = useState('')
  const id = double.invoiceId
  const save = useAction(async () => {
    await call('invoices.saveDocument', { id, kind: 'otherStampedXml' })
  })
  const settle = useAction(async () => {
    await call('doubles.settle', { id, note: note.trim() })
    onSettled()
    onClose()
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (note.trim() !== '') void settle.run()
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('double.title', { folio: folioOf(double) })}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">
            {t('double.lead', {
              receiver: double.receiverName,
              total: formatMoney(double.total, double.currency),
            })}
          </Text>
          <List size="sm" spacing={4}>
            {double.uuid !== '' && (
              <List.Item>
                {t('double.own')} <CopyText value={double.uuid} label={t('double.uuid')} />
              </List.Item>
            )}
            {double.others.map(({ uuid, seenAt }) => (
              <List.Item key={uuid}>
                {t('double.other', { when: formatMoment(seenAt) })}{' '}
                <CopyText value={uuid} label={t('double.uuid')} />
              </List.Item>
            ))}
          </List>
          <List size="sm" type="ordered" spacing={4}>
            <List.Item>{t('double.how1')}</List.Item>
            <List.Item>{t('double.how2')}</List.Item>
            <List.Item>{t('double.how3')}</List.Item>
          </List>
          <Group>
            <Button
              variant="default"
              size="xs"
              loading={save.isBusy}
              onClick={() => void save.run()}
            >
              {t('double.saveXml')}
            </Button>
          </Group>
          {save.error !== null && <ErrorNote error={save.error} />}
          <Textarea
            label={t('double.note')}
            value={note}
            maxLength={1_000}
            autosize
            minRows={2}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {settle.error !== null && <ErrorNote error={settle.error} />}
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('ui.close')}
            </Button>
            <Button type="submit" loading={settle.isBusy} disabled={note.trim() === ''}>
              {t('double.settle')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
