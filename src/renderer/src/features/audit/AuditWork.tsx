import { Button, Group, Progress, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { notifyError } from '../../app/notify.tsx'
import { call, on } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { useT } from '../../words.ts'

/** How far a check or an export of the log is, and a way to stop it. */
export function AuditWork({ label }: { readonly label: string }) {
  const t = useT()
  const [{ done, total }, setProgress] = useState({ done: 0, total: 0 })
  useEffect(() => on('audit.progress', setProgress), [])
  const words =
    total === 0
      ? t('auditLog.done', { done: formatCount(done) })
      : t('auditLog.doneOf', { done: formatCount(done), total: formatCount(total) })
  return (
    <Group mb="sm" gap="md" wrap="nowrap">
      <div style={{ flex: 1 }}>
        <Text size="sm" mb={4} role="status">
          {label} {words}
        </Text>
        <Progress.Root size="md">
          <Progress.Section
            value={total === 0 ? 100 : (done / total) * 100}
            animated={total === 0}
            aria-label={label}
          />
        </Progress.Root>
      </div>
      <Button variant="default" onClick={() => void call('audit.cancel', {}).catch(notifyError)}>
        {t('exports.cancel')}
      </Button>
    </Group>
  )
}
