import { Group, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import styles from './Page.module.css'

/** The frame of a page: its title, what can be done on it, and its content. */
export function Page({
  title,
  beside,
  actions,
  children,
  fill = false,
}: {
  readonly title: string
  readonly beside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** The content takes the height that is left and scrolls inside itself. */
  readonly fill?: boolean
}) {
  useEffect(() => {
    document.title = `${title} · Timbrel`
  }, [title])
  return (
    <div className={styles['page']} data-fill={fill || undefined}>
      <Group className={styles['head']} justify="space-between" gap="xs">
        <Group gap="sm">
          <Title order={1}>{title}</Title>
          {beside}
        </Group>
        <Group gap="xs">{actions}</Group>
      </Group>
      <div className={styles['body']}>{children}</div>
    </div>
  )
}
