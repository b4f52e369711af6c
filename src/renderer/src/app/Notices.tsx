import { Notifications, useNotifications } from '@mantine/notifications'
import { formatCount } from '../format.ts'
import { useT } from '../words.ts'
import styles from './Notices.module.css'

/** More than these at once would be a wall; the rest is counted and follows as they go. */
const MOST = 3

/** The notices: at the lower right, above the status bar and above a page's own bar, where no control lies. */
export function Notices() {
  const t = useT()
  const { queue } = useNotifications()
  return (
    <>
      <Notifications
        position="bottom-right"
        limit={MOST}
        containerWidth={360}
        classNames={{ root: styles['notices'] ?? '' }}
        data-more={queue.length > 0 || undefined}
      />
      {queue.length > 0 && (
        // They are spoken one by one as they happen (announce.tsx).
        <div className={styles['more']} aria-hidden>
          {t('notice.more', { count: queue.length, shown: formatCount(queue.length) })}
        </div>
      )}
    </>
  )
}
