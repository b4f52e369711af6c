import { Button, Group, Loader, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { Paperclip, Send } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { MailDraft } from '../../../../contract/mail.ts'
import { addressesIn, type MailLanguage } from '../../../../domain/mail.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { LanguageChoice } from './LanguageChoice.tsx'
import { NoMailServer } from './NoMailServer.tsx'
import type { ActionDialogProps } from '../invoices/actions/action.ts'

/** The message about a document, filled and to be changed, before it goes to the queue (P1-15). */
export function MailDialog(props: ActionDialogProps) {
  const t = useT()
  const { invoice, onClose } = props
  const [language, setLanguage] = useState<MailLanguage | undefined>(undefined)
  const asked = useAsk(`mail ${invoice.id} ${language}`, () =>
    call('mail.draft', {
      invoiceId: invoice.id,
      ...(language === undefined ? {} : { language }),
    }),
  )
  return (
    <Modal opened onClose={onClose} size={640} title={t('mail.title', { folio: folioOf(invoice) })}>
      {asked.error !== null && <ErrorNote error={asked.error} />}
      {asked.value === null && asked.error === null && <Loader size="sm" />}
      {asked.value?.isReady === false && <NoMailServer onClose={onClose} />}
      {asked.value?.isReady === true && (
        <Form key={asked.value.language} {...props} draft={asked.value} onLanguage={setLanguage} />
      )}
    </Modal>
  )
}

function Form({
  invoice,
  draft,
  onClose,
  onChanged,
  onLanguage,
}: ActionDialogProps & {
  readonly draft: MailDraft
  readonly onLanguage: (language: MailLanguage) => void
}) {
  const t = useT()
  const [to, setTo] = useState(draft.recipients.join(', '))
  const [subject, setSubject] = useState(draft.subject)
  const [body, setBody] = useState(draft.body)
  const send = useAction(async () => {
    const recipients = addressesIn(to)
    await call('mail.send', { invoiceId: invoice.id, recipients, subject, body })
    notifyDone(t('mail.queued', { to: recipients.join(', ') }))
    onChanged()
    onClose()
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    void send.run()
  }

  const issues = send.error?.issues ?? []
  const field = (path: string) => fieldProps(issues, path, () => undefined)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('mail.to')}
          data-autofocus
          inputMode="email"
          spellCheck={false}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          description={t('mail.toHint')}
          {...field('recipients')}
        />
        <LanguageChoice value={draft.language} onChange={onLanguage} />
        <TextInput
          label={t('mail.subject')}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          {...field('subject')}
        />
        <Textarea
          label={t('mail.body')}
          autosize
          minRows={7}
          maxRows={14}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          {...field('body')}
        />
        <Group gap={6}>
          <Paperclip size={15} aria-hidden />
          <Text size="sm">
            {draft.attachments.includes('slip') ? t('mail.withSlip') : t('mail.withFiles')}
          </Text>
        </Group>
        {send.error !== null && issues.length === 0 && <ErrorNote error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={send.isBusy}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" leftSection={<Send size={16} aria-hidden />} loading={send.isBusy}>
            {t('mail.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
