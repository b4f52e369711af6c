import { Anchor, Group, Text } from '@mantine/core'
import type { NamedDocument } from '../../../../contract/cancellations.ts'
import { formatRoute } from '../../app/router.ts'
import { folioOf } from '../../ui/folio.ts'

/** So many are named; the rest is counted. */
export const SHOWN = 50

/** Links to documents, the first fifty of them. */
export function DocumentLinks({ documents }: { readonly documents: readonly NamedDocument[] }) {
  return (
    <Group gap="sm">
      {documents.slice(0, SHOWN).map((document) => (
        <Anchor key={document.id} href={formatRoute({ page: 'invoice', id: document.id })}>
          {folioOf(document)}
        </Anchor>
      ))}
      {documents.length > SHOWN && <Text size="sm">{`+ ${String(documents.length - SHOWN)}`}</Text>}
    </Group>
  )
}
