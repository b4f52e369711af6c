import { Loader, Text, Timeline as Line } from '@mantine/core'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { eventSentence, reasonSentence } from '../../../../locales/sentences.ts'
import { call } from '../../api.ts'
import { formatExact } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { actorName } from '../../ui/actorName.ts'
import { isKey, useT } from '../../words.ts'

/** More happened to no document so far. */
const AT_MOST = 200

/** All that happened to a document, in words, from the audit log. */
export function Timeline({ id }: { readonly id: InvoiceId }) {
  const t = useT()
  const asked = useAsk(
    `timeline ${id}`,
    () =>
      call('audit.list', {
        subject: id,
        event: '',
        actor: '',
        text: '',
        from: null,
        to: null,
        before: null,
        limit: AT_MOST,
      }),
    ['invoices.changed', 'outbox.changed'],
  )
  if (asked.error !== null) return <ErrorNote error={asked.error} />
  if (asked.value === null) return <Loader size="sm" />
  const rows = asked.value.rows.toReversed()
  return (
    <Line active={rows.length} bulletSize={14} lineWidth={2}>
      {rows.map(({ seq, at, actor, event, data }) => {
        const reason = reasonOf(data)
        return (
          <Line.Item key={seq} title={eventSentence(t, isKey, event)}>
            {reason !== '' && <Text size="sm">{reasonSentence(t, isKey, reason)}</Text>}
            <Text size="xs" c="dimmed" className="figures">
              {formatExact(at)} · {actorName(t, actor)}
            </Text>
          </Line.Item>
        )
      })}
    </Line>
  )
}

/** The `reason` of a row's data; '' where it names none. */
function reasonOf(data: string): string {
  try {
    const value = JSON.parse(data) as { readonly reason?: unknown }
    return typeof value.reason === 'string' ? value.reason : ''
  } catch {
    return ''
  }
}
