import { Anchor, Button, Group, List, Stack, Text } from '@mantine/core'
import { Check, CircleAlert, Link2, Search } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { RecoveryView } from '../../../../contract/backups.ts'
import type { JobState } from '../../../../domain/outbox/job.ts'
import type { MessageKey } from '../../../../locales/messages.ts'
import { formatRoute } from '../../app/router.ts'
import { call } from '../../api.ts'
import { formatCount, formatMoment } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './Backups.module.css'
import { OnlyCopyDialog } from './OnlyCopyDialog.tsx'
import { useSentAfterwards } from './sentAfterwards.ts'
import { SentAfterSteps } from './SentAfterSteps.tsx'

/** What is left to do after a restore, and what the PAC said, before anything is sent again (P1-47). */
export function RecoveryPanel() {
  const t = useT()
  const [isConfirming, setConfirming] = useState(false)
  const { value, error } = useAsk('recovery', () => call('backups.recovery', {}), [
    'system.changed',
    'companies.changed',
    'accounts.changed',
    'outbox.changed',
  ])
  const sent = useSentAfterwards()
  const ask = useAction(() => call('backups.askDoubts', {}))
  if (error !== null) return <ErrorNote error={error} />
  if (value === null || (value.at === null && !value.isHeld)) return null
  const isAsking = value.doubts.some(({ state }) => state === 'unknown')
  return (
    <section className="panel" aria-labelledby="recovery">
      <Text fw={600} id="recovery">
        {t('recovery.title')}
      </Text>
      {value.at !== null && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('recovery.at', { when: formatMoment(value.at) })}
        </Text>
      )}
      <Stack gap="xs">
        {/* That the chain is whole is known either way; who made it waits for the CSD, which has its own step. */}
        <Step
          isDone={value.isChainProven}
          icon={value.isChainProven ? null : <Link2 size={16} aria-hidden />}
        >
          {t(value.isChainProven ? 'recovery.chainProven' : 'recovery.chainLinked')}
        </Step>
        {value.seals.map((seal) => (
          <Step isDone={seal.hasKey} key={seal.companyId}>
            {t(seal.hasKey ? 'recovery.sealHere' : 'recovery.sealMissing', { name: seal.name })}{' '}
            {!seal.hasKey && (
              <Anchor size="sm" href={formatRoute({ page: 'settings', section: 'seals' })}>
                {t('recovery.loadSeal')}
              </Anchor>
            )}
          </Step>
        ))}
        {value.accounts.map((account) => (
          <Step isDone={account.missing.length === 0} key={account.id}>
            {t(account.missing.length === 0 ? 'recovery.accountHere' : 'recovery.accountMissing', {
              label: account.label,
            })}{' '}
            {account.missing.length > 0 && (
              <Anchor size="sm" href={formatRoute({ page: 'settings', section: 'accounts' })}>
                {t('recovery.openAccount')}
              </Anchor>
            )}
          </Step>
        ))}
        {value.foliosSkipped > 0 && (
          <Step isDone>
            {t('recovery.folios', {
              count: value.foliosSkipped,
              shown: formatCount(value.foliosSkipped),
            })}
          </Step>
        )}
        <Step isDone={!isAsking}>
          {value.doubts.length === 0
            ? t('recovery.noDoubts')
            : t('recovery.doubts', {
                count: value.doubts.length,
                shown: formatCount(value.doubts.length),
              })}
          <Doubts view={value} />
        </Step>
        <SentAfterSteps all={sent} />
        {/* Peru needs no file for this: its agent is asked. */}
        {value.hasMexico && (
          <Step isDone={false} icon={<Search size={16} aria-hidden />}>
            {t('recovery.later')}{' '}
            <Anchor size="sm" href={formatRoute({ page: 'reconcile' })}>
              {t('recovery.compare')}
            </Anchor>
          </Step>
        )}
      </Stack>
      {ask.error !== null && <ErrorNote error={ask.error} />}
      {value.isHeld && (
        <Group mt="md" justify="flex-end">
          {isAsking && (
            <Button variant="default" loading={ask.isBusy} onClick={() => void ask.run()}>
              {t('recovery.ask')}
            </Button>
          )}
          <Button onClick={() => setConfirming(true)}>{t('band.copiedConfirm')}</Button>
        </Group>
      )}
      {isConfirming && <OnlyCopyDialog onClose={() => setConfirming(false)} />}
    </section>
  )
}

const ANSWERS: Readonly<Record<JobState, MessageKey>> = {
  unknown: 'recovery.answer.asking',
  done: 'recovery.answer.found',
  queued: 'recovery.answer.absent',
  sending: 'recovery.answer.sending',
  failed: 'recovery.answer.failed',
  expired: 'recovery.answer.expired',
  withdrawn: 'recovery.answer.withdrawn',
}

function Doubts({ view }: { readonly view: RecoveryView }) {
  const t = useT()
  if (view.doubts.length === 0) return null
  return (
    <List size="sm" spacing={2} mt={4}>
      {view.doubts.map((doubt) => (
        <List.Item key={doubt.jobId}>
          {doubt.invoiceId === null ? (
            doubt.title
          ) : (
            <Anchor size="sm" href={formatRoute({ page: 'invoice', id: doubt.invoiceId })}>
              {doubt.title}
            </Anchor>
          )}
          {': '}
          {t(ANSWERS[doubt.state])}
          {doubt.words === '' ? '' : ` «${doubt.words}»`}
        </List.Item>
      ))}
    </List>
  )
}

function Step({
  isDone,
  icon = null,
  children,
}: {
  readonly isDone: boolean
  readonly icon?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className={styles['step']} data-done={isDone || undefined}>
      {icon ?? (isDone ? <Check size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />)}
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  )
}
