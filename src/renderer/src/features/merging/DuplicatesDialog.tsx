import { Center, Loader, Modal, Stack, Text } from '@mantine/core'
import { CopyCheck } from 'lucide-react'
import type { EventName } from '../../../../contract/events.ts'
import type { Duplicates } from '../../../../contract/merging.ts'
import { formatCount } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { PairCard, type MergeKind } from './PairCard.tsx'

/** Cards drawn at once; those after them move up as these are settled. */
const SHOWN = 12

/** Records that were typed twice, pair by pair. */
export function DuplicatesDialog<T extends { readonly id: string; readonly version: number }, I>({
  title,
  kind,
  load,
  changed,
  onClose,
}: {
  readonly title: string
  readonly kind: MergeKind<T, I>
  readonly load: () => Promise<Duplicates<T>>
  readonly changed: EventName
  readonly onClose: () => void
}) {
  const t = useT()
  const { value, error, again } = useAsk(title, load, [changed])
  const count = value?.pairs.length ?? 0
  return (
    <Modal opened onClose={onClose} size={900} title={title}>
      <Stack gap="md">
        <Text size="sm">{t('merge.lead')}</Text>
        {error !== null && <ErrorNote error={error} />}
        {value === null && error === null && (
          <Center py="xl">
            <Loader size="sm" />
          </Center>
        )}
        {value !== null && count === 0 && (
          <Empty icon={CopyCheck} title={t('merge.none')} hint={t('merge.noneHint')} />
        )}
        {count > 0 && (
          <Text size="sm" c="dimmed" role="status">
            {t('merge.count', { count, shown: formatCount(count) })}
          </Text>
        )}
        {value?.pairs.slice(0, SHOWN).map((pair) => {
          const { one, other } = pair
          // A record that changed is looked at anew.
          const key = `${one.id} ${one.version} ${other.id} ${other.version}`
          const settled: MergeKind<T, I> = {
            ...kind,
            tellApart: async (told) => {
              await kind.tellApart(told)
              again()
            },
          }
          return <PairCard key={key} pair={pair} kind={settled} />
        })}
        {value !== null && (value.hasMore || count > SHOWN) && (
          <Text size="sm" c="dimmed">
            {t('merge.more')}
          </Text>
        )}
      </Stack>
    </Modal>
  )
}
