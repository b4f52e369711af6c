import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  Radio,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Evidence } from '../../../../contract/evidence.ts'
import { mayDeclareAbsent } from '../../../../domain/outbox/decision.ts'
import { call } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useNow } from '../../app/now.ts'
import { formatMoment } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import type { ActionDialogProps } from '../invoices/actions/action.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Larger files are no invoice. */
const LARGEST = 1_000_000

/** P1-35: ends a doubt by what the person has at hand; nothing is sent for it. */
export function DecideDialog({ invoice, onClose, onChanged }: ActionDialogProps) {
  const t = useT()
  const now = useNow()
  const [kind, setKind] = useState<Evidence['kind']>('xml')
  const [file, setFile] = useState<{ readonly name: string; readonly xml: string } | null>(null)
  const [isTooLarge, setTooLarge] = useState(false)
  const [uuid, setUuid] = useState('')
  const [reason, setReason] = useState('')
  const [isSure, setSure] = useState(false)
  const { job } = invoice
  const folio = folioOf(invoice)
  const decide = useAction(async (evidence: Evidence) => {
    if (job === null) return
    await call('outbox.decide', { id: job.id, evidence, reason: reason.trim() })
    notifyDone(t(kind === 'neverArrived' ? 'decide.doneAbsent' : 'decide.doneStamped', { folio }))
    onChanged()
    onClose()
  })
  if (job === null) return null
  const mayBeAbsent = mayDeclareAbsent(job, now)
  const evidence = evidenceOf(kind, file?.xml ?? '', uuid.trim(), isSure && mayBeAbsent)
  const isReady = evidence !== null && reason.trim() !== ''

  async function take([given]: readonly File[]): Promise<void> {
    decide.clear()
    if (given === undefined) return
    setTooLarge(given.size > LARGEST)
    if (given.size > LARGEST) return
    setFile({ name: given.name, xml: await given.text() })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isReady) void decide.run(evidence)
  }

  return (
    <Modal opened onClose={onClose} size={560} title={t('decide.title', { folio })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t('decide.lead')}</Text>
          <Radio.Group
            label={t('decide.what')}
            value={kind}
            onChange={(value) => {
              decide.clear()
              setKind(value)
            }}
          >
            <Stack gap={6} mt={4}>
              <Radio value="xml" label={t('decide.xml')} />
              <Radio value="uuid" label={t('decide.uuid')} />
              <Radio
                value="neverArrived"
                disabled={!mayBeAbsent}
                label={t('decide.neverArrived')}
                description={
                  mayBeAbsent || job.deadlineAt === null
                    ? undefined
                    : t('decide.notBefore', { when: formatMoment(job.deadlineAt) })
                }
              />
            </Stack>
          </Radio.Group>
          {kind === 'xml' && (
            <>
              <FileDrop
                label={t('decide.drop')}
                accept=".xml"
                multiple={false}
                onFiles={(files) => void take(files)}
              />
              {isTooLarge && (
                <Text size="sm" c="var(--mantine-color-error)" role="alert">
                  {t('decide.tooLarge')}
                </Text>
              )}
              {file !== null && (
                <Text size="sm" className="figures">
                  {file.name}
                </Text>
              )}
            </>
          )}
          {kind === 'uuid' && (
            <TextInput
              label={t('decide.uuidLabel')}
              description={t('decide.uuidHint')}
              value={uuid}
              error={uuid !== '' && !UUID.test(uuid.trim()) ? t('decide.uuidForm') : undefined}
              onChange={(event) => setUuid(event.currentTarget.value)}
            />
          )}
          {kind === 'neverArrived' && (
            <Alert color="red">
              <Text size="sm" mb="xs">
                {t('decide.absentLead')}
              </Text>
              <Checkbox
                label={t('decide.absentSure')}
                checked={isSure}
                onChange={(event) => setSure(event.currentTarget.checked)}
              />
            </Alert>
          )}
          <Textarea
            label={t('decide.reason')}
            description={t('decide.reasonHint')}
            value={reason}
            maxLength={1_000}
            autosize
            minRows={2}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {decide.error !== null && <ErrorNote error={decide.error} />}
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              {...(kind === 'neverArrived' ? { color: 'red' } : {})}
              loading={decide.isBusy}
              disabled={!isReady}
            >
              {t(kind === 'neverArrived' ? 'decide.doAbsent' : 'decide.doStamped')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function evidenceOf(
  kind: Evidence['kind'],
  xml: string,
  uuid: string,
  isSure: boolean,
): Evidence | null {
  switch (kind) {
    case 'xml':
      return xml === '' ? null : { kind, xml }
    case 'uuid':
      return UUID.test(uuid) ? { kind, uuid } : null
    case 'neverArrived':
      return isSure ? { kind } : null
  }
}
