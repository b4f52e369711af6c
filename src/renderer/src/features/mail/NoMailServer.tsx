import { Alert, Button, Group, Stack } from '@mantine/core'
import { navigate } from '../../app/router.ts'
import { useT } from '../../words.ts'

/** In place of a message that nothing can send: where a server is set up. */
export function NoMailServer({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  return (
    <Stack gap="md">
      <Alert color="orange">{t('mail.notReady')}</Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button onClick={() => navigate({ page: 'settings', section: 'mail' })}>
          {t('mail.setUp')}
        </Button>
      </Group>
    </Stack>
  )
}
