import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNow } from '../../app/now.ts'
import { formatRoute } from '../../app/router.ts'
import { call } from '../../api.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { isBackupOld, lastProvenWords } from './backupWords.ts'

/** The last proven backup, for a list of what is well; `draw` places the words. */
export function BackupLine({
  draw,
}: {
  readonly draw: (isGood: boolean, words: ReactNode) => ReactNode
}) {
  const t = useT()
  const now = useNow()
  const { value } = useAsk('backups', () => call('backups.status', {}), ['system.changed'])
  if (value === null) return null
  const words =
    value.lastProven === null ? t('backups.never') : lastProvenWords(t, value.lastProven, now)
  return draw(
    !isBackupOld(value.lastProven, now),
    <Anchor size="sm" href={formatRoute({ page: 'settings', section: 'backups' })}>
      {words}
    </Anchor>,
  )
}
