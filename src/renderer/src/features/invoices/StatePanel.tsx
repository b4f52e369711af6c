import { Alert, Text } from '@mantine/core'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import { PE_KINDS } from '../../../../domain/pe/draft.ts'
import { shownState, type ShownState } from '../../../../locales/invoiceState.ts'
import type { MessageKey } from '../../../../locales/messages.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { useDesk } from '../../app/desk.ts'
import { useNow } from '../../app/now.ts'
import { formatDeadline, nearTerm } from '../../deadline.ts'
import { formatClock, formatSpan } from '../../format.ts'
import { isKey, useT } from '../../words.ts'
import { OtherWay } from '../accounts/OtherWay.tsx'
import { folioOf } from '../../ui/folio.ts'

const TONES: Readonly<Record<ShownState, string>> = {
  draft: 'gray',
  waiting: 'yellow',
  finding: 'violet',
  expired: 'red',
  withdrawn: 'gray',
  stamped: 'green',
  rejected: 'red',
  cancelRequested: 'yellow',
  cancelled: 'gray',
  void: 'gray',
}

/** After so long in doubt the owner should call the PAC. */
const LONG_DOUBT_MS = 3_600_000

/** What the state means, why it is so, and until when. */
export function StatePanel({ invoice }: { readonly invoice: InvoiceDetail }) {
  const t = useT()
  const now = useNow(5_000)
  const isOnline = useDesk(({ queue }) => queue?.online !== false)
  const state = shownState(invoice)
  const { job, refusal } = invoice
  // It was sent and taken: what is missing is SUNAT's word (P3-09).
  const isAsking = state === 'waiting' && job?.kind === 'sunat'
  // It did say a word, about something else; what is wrong with it stands beside.
  const hasStray = invoice.documents.some(({ kind }) => kind === 'strayCdr')
  const help: MessageKey = isAsking
    ? hasStray
      ? 'pe.cdr.missing'
      : 'stateHelp.asking'
    : state === 'waiting' && job?.state === 'sending'
      ? 'stateHelp.sending'
      : `stateHelp.${state}`
  const isWaiting = state === 'waiting' || state === 'finding'
  // What was said about a cancellation stands in its own panel.
  const isToldElsewhere =
    invoice.country === 'MX' && (state === 'cancelRequested' || state === 'cancelled')
  const isUnsettled = state !== 'stamped' && !isToldElsewhere
  const isRefused = refusal !== null && state === 'rejected'
  // A refusal shows these words itself.
  const areWordsTold = isRefused && refusal.words === job?.words
  const isLong = state === 'finding' && job !== null && now - job.createdAt > LONG_DOUBT_MS
  const peKind = PE_KINDS.find((kind) => kind === invoice.kind)
  const term =
    peKind !== undefined && job?.kind === 'issue' && job.deadlineAt !== null
      ? nearTerm(job.deadlineAt, now)
      : null
  return (
    <Alert color={TONES[state]} variant="light" role="status">
      <Text size="sm" fw={600}>
        {t(help)}
      </Text>
      {isRefused && (
        <Text size="sm" mt={4}>
          <b>{refusal.code === 'neverArrived' ? t('decide.neverArrivedCode') : refusal.code}</b>{' '}
          {refusal.words}
        </Text>
      )}
      {isWaiting && job !== null && job.state !== 'sending' && (
        <Text size="sm" mt={4}>
          {isAsking && isOnline
            ? t('pe.sunat.asking')
            : reasonSentence(t, isKey, job.reason === '' && !isOnline ? 'offline' : job.reason)}
          {job.nextTryAt !== null && job.nextTryAt > now && (
            <>
              {' '}
              {t(state === 'finding' || isAsking ? 'invoice.asksAgain' : 'invoice.triesAgain', {
                time: formatClock(job.nextTryAt),
              })}
            </>
          )}
        </Text>
      )}
      {isWaiting && job?.deadlineAt != null && (
        <Text size="sm" mt={4}>
          {job.deadlineAt > now
            ? t('invoice.deadline', {
                time: formatDeadline(job.deadlineAt, invoice.country),
                span: formatSpan(job.deadlineAt - now),
              })
            : t('invoice.deadlinePast')}
        </Text>
      )}
      {isWaiting && term !== null && peKind !== undefined && (
        <Text size="sm" mt={4} fw={600}>
          {t(`pe.term.${term}`, { kind: t(`pe.term.kind.${peKind}`) })}
        </Text>
      )}
      {isWaiting && <OtherWay invoice={invoice} />}
      {isLong && (
        <Text size="sm" mt={4} fw={600}>
          {t('invoice.callPac', { folio: folioOf(invoice) })}
        </Text>
      )}
      {job !== null && job.words !== '' && isUnsettled && !areWordsTold && (
        <Text size="xs" mt={4} c="dimmed">
          {t('error.words', { words: job.words })}
        </Text>
      )}
    </Alert>
  )
}
