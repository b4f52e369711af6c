import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNow } from '../../app/now.ts'
import { formatRoute } from '../../app/router.ts'
import { call } from '../../api.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { backupMoment, isBackupOld, lastProvenWords } from './backupWords.ts'

/** The last proven backup and the copy in another place, for a list of what is well; `draw` places the words. */
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
  const { outside } = value
  const lastThere = outside?.last ?? null
  return (
    <>
      {draw(!isBackupOld(value.lastProven, now), <ToBackups>{words}</ToBackups>)}
      {outside === null && draw(false, <ToBackups>{t('outside.offerLine')}</ToBackups>)}
      {outside?.isLate === true &&
        draw(
          false,
          <ToBackups>
            {t('outside.remindLine', {
              when:
                lastThere === null ? t('outside.neverWhen') : backupMoment(t, lastThere.at, now),
            })}
          </ToBackups>,
        )}
    </>
  )
}

function ToBackups({ children }: { readonly children: ReactNode }) {
  return (
    <Anchor size="sm" href={formatRoute({ page: 'settings', section: 'backups' })}>
      {children}
    </Anchor>
  )
}
