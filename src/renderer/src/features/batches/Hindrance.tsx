import { Alert, Button, Group, Text } from '@mantine/core'
import { Shuffle } from 'lucide-react'
import type { BatchDetail, BatchPause, OtherAccount } from '../../../../contract/batches.ts'
import type { BatchId } from '../../../../domain/ids.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { useNow } from '../../app/now.ts'
import { call } from '../../api.ts'
import { formatCount, formatMoment, formatSpan } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { isKey, useT } from '../../words.ts'

/**
 * What the whole batch waits for, such as a limit of the provider: no row is blamed for it (P2-17). Where another account
 * works, what the present one never received can go there (P2-18).
 */
export function Hindrance({ batch: { id, progress, state } }: { readonly batch: BatchDetail }) {
  const t = useT()
  const now = useNow(1_000)
  const pause = progress?.pause ?? null
  const other = progress?.other ?? null
  if (pause === null || state !== 'sending') return null
  const left = pause.until === null ? null : pause.until - now
  return (
    <Alert color="yellow" mt="sm" py={8}>
      {pauseWords(t, pause, left, other)}{' '}
      {pause.until !== null && left !== null && left > 0 && (
        <Text span size="sm" fw={600}>
          {t('bulk.nextTry', { time: formatMoment(pause.until) })}
        </Text>
      )}
      {other !== null && <Reroute id={id} other={other} />}
    </Alert>
  )
}

/** Nobody took the connection: the provider is away, and not the account wrong. */
const AWAY: ReadonlySet<string> = new Set(['refused', 'connect', 'connectTimeout'])

function pauseWords(
  t: Translate,
  { reason }: BatchPause,
  left: number | null,
  other: OtherAccount | null,
): string {
  if (reason === 'throttled') {
    return left === null ? t('bulk.throttledNow') : t('bulk.throttled', { span: formatSpan(left) })
  }
  return other !== null && AWAY.has(reason)
    ? t('bulk.notAnswering', { from: other.from })
    : reasonSentence(t, isKey, reason)
}

function Reroute({ id, other }: { readonly id: BatchId; readonly other: OtherAccount }) {
  const t = useT()
  const { accountId, documents, from, label } = other
  const reroute = useAction(async () => {
    await call('batches.reroute', { id, accountId })
  })
  return (
    <>
      <Group justify="space-between" mt={6} wrap="nowrap">
        <Text size="sm">
          {t('bulk.otherAccount', { count: documents, shown: formatCount(documents), from, label })}
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<Shuffle size={14} aria-hidden />}
          loading={reroute.isBusy}
          onClick={() => void reroute.run()}
        >
          {t('bulk.reroute', { label })}
        </Button>
      </Group>
      {reroute.error !== null && <ErrorNote error={reroute.error} />}
    </>
  )
}
