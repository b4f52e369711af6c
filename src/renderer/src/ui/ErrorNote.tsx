import { Alert, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { WireError } from '../../../contract/result.ts'
import { refusalSentence, ruleSentence } from '../../../locales/sentences.ts'
import { isKey, useT } from '../words.ts'

/** A refusal with all it says: what, why, whose words, and the way on. */
export function ErrorNote({
  error,
  children,
}: {
  readonly error: WireError
  readonly children?: ReactNode
}) {
  const t = useT()
  const words = error.detail['words'] ?? ''
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={18} />} role="alert">
      <Text size="sm">{refusalSentence(t, isKey, error)}</Text>
      {error.issues.map((issue) => (
        <Text size="sm" key={`${issue.path} ${issue.rule}`}>
          {ruleSentence(t, isKey, issue)}
        </Text>
      ))}
      {words !== '' && error.code !== 'bug' && <Text size="sm">{t('error.words', { words })}</Text>}
      {error.traceId !== null && (
        <Text size="xs" c="dimmed">
          {t('error.trace', { traceId: error.traceId })}
        </Text>
      )}
      {children}
    </Alert>
  )
}
