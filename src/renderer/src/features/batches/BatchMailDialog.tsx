import {
  Button,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { Paperclip, Send } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { BatchMailPlan } from '../../../../contract/batchMail.ts'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { addressesIn, MOST_APART } from '../../../../domain/mail.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { NoMailServer } from '../mail/NoMailServer.tsx'
import { megabytes } from './megabytes.ts'

type Whom = 'clients' | 'one'

/** The last look before a load writes to anybody: to each client his own, or all of it to whoever gave the file. */
export function BatchMailDialog({
  batch,
  plan,
  onClose,
}: {
  readonly batch: BatchDetail
  readonly plan: BatchMailPlan
  readonly onClose: () => void
}) {
  const t = useT()
  const [whom, setWhom] = useState<Whom>(plan.messages > 0 ? 'clients' : 'one')
  return (
    <Modal opened onClose={onClose} title={t('batchMail.title')} size={640}>
      {plan.isReady ? (
        <Stack gap="md">
          <SegmentedControl
            aria-label={t('batchMail.whom')}
            value={whom}
            onChange={setWhom}
            data={[
              {
                value: 'clients',
                label: t('batchMail.toClients'),
                disabled: plan.messages === 0,
              },
              { value: 'one', label: t('batchMail.toOne') },
            ]}
          />
          {whom === 'clients' ? (
            <ToClients batch={batch} plan={plan} onClose={onClose} />
          ) : (
            <ToOne batch={batch} plan={plan} onClose={onClose} />
          )}
        </Stack>
      ) : (
        <NoMailServer onClose={onClose} />
      )}
    </Modal>
  )
}

interface PartProps {
  readonly batch: BatchDetail
  readonly plan: BatchMailPlan
  readonly onClose: () => void
}

function ToClients({ batch, plan, onClose }: PartProps) {
  const t = useT()
  const { first, messages } = plan
  const send = useAction(async () => {
    const sent = await call('batches.mail', { id: batch.id, to: { kind: 'clients' } })
    notifyDone(t('batchMail.queued', { count: sent.messages, shown: formatCount(sent.messages) }))
    onClose()
  })
  return (
    <>
      {first !== null && (
        <section>
          <Text size="sm" c="dimmed" mb={6}>
            {t('batchMail.firstOf', { to: first.recipients.join(', ') })}
          </Text>
          {/* A text that scrolls has to be reachable by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className={styles['letter']} tabIndex={0} role="group" aria-label={first.subject}>
            <Text size="sm" fw={600}>
              {first.subject}
            </Text>
            <Text size="sm" mt={6} className={styles['letterText']}>
              {first.body}
            </Text>
          </div>
          <Files>
            {t(first.documents > MOST_APART ? 'batchMail.withPack' : 'batchMail.withFiles', {
              count: first.documents,
            })}
          </Files>
        </section>
      )}
      {send.error !== null && <ErrorNote error={send.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} disabled={send.isBusy}>
          {t('ui.back')}
        </Button>
        <Button
          data-autofocus
          leftSection={<Send size={16} aria-hidden />}
          loading={send.isBusy}
          onClick={() => void send.run()}
        >
          {t('batchMail.send', { count: messages, shown: formatCount(messages) })}
        </Button>
      </Group>
    </>
  )
}

function ToOne({ batch, plan, onClose }: PartProps) {
  const t = useT()
  const { whole, limitBytes } = plan
  const [to, setTo] = useState(whole.recipients.join(', '))
  const [subject, setSubject] = useState(whole.subject)
  const [body, setBody] = useState(whole.body)
  const send = useAction(async () => {
    const recipients = addressesIn(to)
    await call('batches.mail', { id: batch.id, to: { kind: 'one', recipients, subject, body } })
    notifyDone(t('mail.queued', { to: recipients.join(', ') }))
    onClose()
  })
  const issues = send.error?.issues ?? []
  const field = (path: string) => fieldProps(issues, path, () => undefined)

  function submit(event: FormEvent): void {
    event.preventDefault()
    void send.run()
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('mail.to')}
          inputMode="email"
          spellCheck={false}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          description={t('mail.toHint')}
          {...field('recipients')}
        />
        <TextInput
          label={t('mail.subject')}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          {...field('subject')}
        />
        <Textarea
          label={t('mail.body')}
          autosize
          minRows={6}
          maxRows={12}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          {...field('body')}
        />
        <Files>
          {t(whole.hasZip ? 'batchMail.withZip' : 'batchMail.withoutZip', {
            size: megabytes(whole.bytes),
            limit: megabytes(limitBytes),
          })}
        </Files>
        {send.error !== null && issues.length === 0 && <ErrorNote error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={send.isBusy}>
            {t('ui.back')}
          </Button>
          <Button type="submit" leftSection={<Send size={16} aria-hidden />} loading={send.isBusy}>
            {t('mail.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Files({ children }: { readonly children: string }) {
  return (
    <Group gap={6} mt="xs" wrap="nowrap" align="flex-start">
      <Paperclip size={15} aria-hidden className={styles['clip']} />
      <Text size="sm">{children}</Text>
    </Group>
  )
}
