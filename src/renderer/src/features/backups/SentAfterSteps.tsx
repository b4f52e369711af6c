import { Anchor, Button, Group, List, Loader, Text } from '@mantine/core'
import { Check, CircleAlert } from 'lucide-react'
import type { SentAfterwards } from '../../../../contract/sentAfterwards.ts'
import {
  notRebuiltSentence,
  sentAfterSentence,
  untoldSentence,
} from '../../../../locales/sentAfterSentences.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { formatRoute } from '../../app/router.ts'
import { call } from '../../api.ts'
import { formatCount, formatMoney } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { isKey, useT } from '../../words.ts'
import styles from './Backups.module.css'

/** Found documents that are named one by one. */
const NAMED = 8

/** A step for each: asks Nubefact by the numbers that follow, shows how far it is and what is here again. */
export function SentAfterSteps({ all }: { readonly all: readonly SentAfterwards[] }) {
  return all.map((one) => <SentAfterStep key={one.companyId} one={one} />)
}

function SentAfterStep({ one }: { readonly one: SentAfterwards }) {
  const t = useT()
  const { companyId, state } = one
  const find = useAction(() => call('peru.findSent', { companyId }))
  const stop = useAction(() => call('peru.stopFinding', { companyId }))
  const isRunning = state === 'running'
  const icon = isRunning ? (
    <Loader size={16} aria-hidden />
  ) : state === 'done' ? (
    <Check size={16} aria-hidden />
  ) : (
    <CircleAlert size={16} aria-hidden />
  )
  return (
    <div className={styles['step']} data-done={state === 'done' || undefined}>
      {icon}
      <div style={{ flex: 1 }}>
        <Text size="sm" role="status">
          {sentAfterSentence(t, one, {
            count: formatCount,
            reason: reasonSentence(t, isKey, one.reason),
          })}
        </Text>
        <Named one={one} />
        <Group gap="xs" mt={6}>
          {isRunning && (
            <Button size="compact-sm" variant="default" onClick={() => void stop.run()}>
              {t('ui.cancel')}
            </Button>
          )}
          {!isRunning && state !== 'done' && (
            <Button size="compact-sm" loading={find.isBusy} onClick={() => void find.run()}>
              {t(state === 'never' ? 'sentAfter.start' : 'sentAfter.again')}
            </Button>
          )}
        </Group>
        {find.error !== null && <ErrorNote error={find.error} />}
      </div>
    </div>
  )
}

function Named({ one: { found, foundCount, notRebuilt } }: { readonly one: SentAfterwards }) {
  const t = useT()
  if (found.length + notRebuilt.length === 0) return null
  const shown = found.slice(-NAMED)
  return (
    <List size="sm" spacing={2} mt={4}>
      {shown.map(({ invoiceId, folio, receiverName, total, currency, twin, untold }) => (
        <List.Item key={invoiceId}>
          <Anchor size="sm" href={formatRoute({ page: 'invoice', id: invoiceId })}>
            {folio}
          </Anchor>{' '}
          · {receiverName} · {formatMoney(total, currency)} {untoldSentence(t, untold)}
          {twin !== null && (
            <>
              {' '}
              <Anchor size="sm" href={formatRoute({ page: 'compose', id: twin })}>
                {t('sentAfter.twin')}
              </Anchor>
            </>
          )}
        </List.Item>
      ))}
      {foundCount > shown.length && (
        <List.Item>
          {t('sentAfter.more', { shown: formatCount(foundCount - shown.length) })}
        </List.Item>
      )}
      {notRebuilt.map((lost) => (
        <List.Item key={lost.folio}>{notRebuiltSentence(t, lost)}</List.Item>
      ))}
    </List>
  )
}
