import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ErrorCode } from '../../../../domain/errors.ts'
import { errorSentence } from '../../../../locales/sentences.ts'
import { refreshSession, takeStatus, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { FoundBackupsDialog } from '../backups/FoundBackupsDialog.tsx'
import { Frame } from './Frame.tsx'

/** The data of this mode do not open: why, where they are, and the ways on. */
export function Trouble({ code }: { readonly code: ErrorCode }) {
  const t = useT()
  const status = useSession((session) => session.status)
  const other = status?.mode === 'real' ? 'practice' : 'real'
  const [isRestoring, setRestoring] = useState(false)
  const again = useAction(async () => {
    if (status?.mode != null) {
      takeStatus(
        await call('system.chooseMode', { mode: status.mode, country: status.country ?? 'MX' }),
      )
    }
    await refreshSession()
  })
  const change = useAction(async () => {
    takeStatus(await call('system.chooseMode', { mode: other, country: status?.country ?? 'MX' }))
    await refreshSession()
  })
  return (
    <Frame title={t('trouble.title')} lead={errorSentence(t, code)}>
      <Stack gap="md">
        {status !== null && (
          <Text size="sm">
            {t('trouble.folder')} <Code>{status.dataFolder}</Code>
          </Text>
        )}
        {again.error !== null && <ErrorNote error={again.error} />}
        {change.error !== null && <ErrorNote error={change.error} />}
        <Group>
          <Button loading={again.isBusy} onClick={() => void again.run()}>
            {t('ui.again')}
          </Button>
          <Button variant="default" onClick={() => setRestoring(true)}>
            {t('found.offer')}
          </Button>
          {isRestoring && <FoundBackupsDialog onClose={() => setRestoring(false)} />}
          {status?.mode != null && (
            <Button variant="default" loading={change.isBusy} onClick={() => void change.run()}>
              {t(other === 'practice' ? 'trouble.toPractice' : 'trouble.toReal')}
            </Button>
          )}
        </Group>
      </Stack>
    </Frame>
  )
}
