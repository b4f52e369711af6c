import { Component, type ReactNode } from 'react'
import { Alert, Button, Code, Stack, Text } from '@mantine/core'
import { t } from '../words.ts'

interface Props {
  readonly children: ReactNode
}

interface State {
  readonly error: Error | null
}

/**
 * Catches a fault while drawing. What was typed lives in stores and in saved drafts, not in what is drawn, so drawing
 * again loses nothing.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <Stack p="xl" maw={680}>
        <Alert color="red" title={t('boundary.title')} role="alert">
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{t('boundary.kept')}</Text>
            <Button onClick={() => this.setState({ error: null })}>{t('boundary.again')}</Button>
            <Code block>{error.message}</Code>
          </Stack>
        </Alert>
      </Stack>
    )
  }
}
