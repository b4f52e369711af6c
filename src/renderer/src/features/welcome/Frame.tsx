import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './Frame.module.css'

/** A page without the desk around it: welcome, set-up, a locked vault. */
export function Frame({
  title,
  lead,
  children,
  wide = false,
}: {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
  readonly wide?: boolean
}) {
  return (
    <main className={styles['frame']}>
      <div className={styles['sheet']} data-wide={wide || undefined}>
        <div className={styles['brand']} aria-hidden>
          <span className={styles['seal']} />
          {'Timbrel'}
        </div>
        <Title order={1} mb={6}>
          {title}
        </Title>
        {lead !== undefined && (
          <Text c="dimmed" mb="lg">
            {lead}
          </Text>
        )}
        {children}
      </div>
    </main>
  )
}
