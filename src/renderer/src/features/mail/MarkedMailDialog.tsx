import {
  Alert,
  Button,
  Checkbox,
  Group,
  Loader,
  Modal,
  ScrollArea,
  Stack,
  Text,
} from '@mantine/core'
import { Send } from 'lucide-react'
import { useState } from 'react'
import type { MarkedMail, MarkedMails } from '../../../../contract/mail.ts'
import { isOutgoing } from '../../../../domain/mail.ts'
import { call } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import type { MarkedDialogProps } from '../invoices/marked/action.ts'
import { NoMailServer } from './NoMailServer.tsx'

/** The marked documents, each to its own customer, once a person has seen to whom. */
export function MarkedMailDialog({ ids, onClose }: MarkedDialogProps) {
  const t = useT()
  const asked = useAsk(`marked mail ${ids.join(' ')}`, () =>
    call('mail.marked', { invoiceIds: ids }),
  )
  return (
    <Modal opened onClose={onClose} size={560} title={t('mail.marked.title')}>
      {asked.error !== null && <ErrorNote error={asked.error} />}
      {asked.value === null && asked.error === null && <Loader size="sm" />}
      {asked.value?.isReady === false && <NoMailServer onClose={onClose} />}
      {asked.value?.isReady === true && (
        <Outgoing ids={ids} found={asked.value} onChanged={asked.again} onClose={onClose} />
      )}
    </Modal>
  )
}

function Outgoing({
  ids,
  found: { mails, unfit },
  onChanged,
  onClose,
}: {
  readonly ids: MarkedDialogProps['ids']
  readonly found: MarkedMails
  readonly onChanged: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const [isAgain, setAgain] = useState(false)
  const addressed = mails.filter(({ recipients }) => recipients.length > 0)
  const nameless = mails.filter(({ recipients }) => recipients.length === 0)
  const earlier = addressed.filter(({ wasSent }) => wasSent)
  const outgoing = mails.filter((mail) => isOutgoing(mail, isAgain))
  const counted = (count: number) => ({ count, shown: formatCount(count) })
  const send = useAction(async () => {
    try {
      const { queued } = await call('mail.sendMarked', { invoiceIds: ids, again: isAgain })
      notifyDone(t('mail.marked.queued', counted(queued)))
      onClose()
    } catch (error) {
      // What did go is not offered once more.
      onChanged()
      throw error
    }
  })

  return (
    <Stack gap="md">
      <Text>
        {outgoing.length === 0
          ? t('mail.marked.none')
          : t('mail.marked.outgoing', counted(outgoing.length))}
      </Text>
      {outgoing.length > 0 && (
        <ScrollArea.Autosize mah={220} type="auto" tabIndex={0}>
          {outgoing.map((mail) => (
            <Text key={mail.invoiceId} size="sm">
              {nameOf(mail)} → {mail.recipients.join(', ')}
            </Text>
          ))}
        </ScrollArea.Autosize>
      )}
      {earlier.length > 0 && (
        <Checkbox
          label={t('mail.marked.again', counted(earlier.length))}
          checked={isAgain}
          onChange={(event) => setAgain(event.currentTarget.checked)}
        />
      )}
      {nameless.length > 0 && (
        <Alert color="orange">
          {t('mail.marked.noAddress', {
            ...counted(nameless.length),
            names: nameless.map(nameOf).join(', '),
          })}
        </Alert>
      )}
      {unfit > 0 && (
        <Text size="sm" c="dimmed">
          {t('mail.marked.unfit', counted(unfit))}
        </Text>
      )}
      {send.error !== null && <ErrorNote error={send.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} disabled={send.isBusy}>
          {t('ui.cancel')}
        </Button>
        <Button
          data-autofocus
          leftSection={<Send size={16} aria-hidden />}
          loading={send.isBusy}
          disabled={outgoing.length === 0}
          onClick={() => void send.run()}
        >
          {t('mail.marked.send', counted(outgoing.length))}
        </Button>
      </Group>
    </Stack>
  )
}

/** A marked document as a person knows it. */
function nameOf({ serie, folio, receiverName }: MarkedMail): string {
  return `${folioOf({ serie, folio })} · ${receiverName}`
}
