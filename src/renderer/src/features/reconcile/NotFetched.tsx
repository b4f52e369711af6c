import { Alert, Text } from '@mantine/core'
import type { MessageKey } from '../../../../locales/messages.ts'
import { useT } from '../../words.ts'

/** UUIDs that were asked for and brought no document. */
export interface Missing {
  readonly notFound: readonly string[]
  readonly unanswered: readonly string[]
}

export const NOTHING_MISSING: Missing = { notFound: [], unanswered: [] }

/** What the certifiers do not have, and what none of them answered about; stays beside what was found. */
export function NotFetched({ missing }: { readonly missing: Missing }) {
  return (
    <>
      <Uuids of="reconcile.fetch.notFound" uuids={missing.notFound} />
      <Uuids of="reconcile.fetch.unanswered" uuids={missing.unanswered} />
    </>
  )
}

function Uuids({ of, uuids }: { readonly of: MessageKey; readonly uuids: readonly string[] }) {
  const t = useT()
  if (uuids.length === 0) return null
  return (
    <Alert color="orange" variant="light" title={t(of)} role="status">
      {uuids.map((uuid) => (
        <Text key={uuid} size="sm" className="figures">
          {uuid}
        </Text>
      ))}
    </Alert>
  )
}
