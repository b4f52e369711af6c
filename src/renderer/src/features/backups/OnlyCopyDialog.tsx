import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { notifyDone } from '../../app/notify.tsx'
import { takeStatus } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { useSentAfterwards } from './sentAfterwards.ts'

/** Asks, in plain words, whether these data are the only ones in use, before anything is sent from them. */
export function OnlyCopyDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  // What was issued after the copy should be asked of the agent first (P3-35).
  const isUnasked = useSentAfterwards().some(
    ({ state }) => state === 'never' || state === 'running',
  )
  const confirm = useAction(async () => {
    takeStatus(await call('system.confirmOnlyCopy', {}))
    notifyDone(t('onlyCopy.done'))
    onClose()
  })
  return (
    <Modal opened onClose={onClose} size={480} title={t('onlyCopy.title')}>
      <Stack gap="md">
        <Text size="sm">{t('onlyCopy.lead')}</Text>
        <List size="sm" spacing={4}>
          <List.Item>{t('onlyCopy.check1')}</List.Item>
          <List.Item>{t('onlyCopy.check2')}</List.Item>
        </List>
        {isUnasked && (
          <Alert color="orange" variant="light">
            {t('sentAfter.warning')}
          </Alert>
        )}
        {confirm.error !== null && <ErrorNote error={confirm.error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('onlyCopy.notYet')}
          </Button>
          <Button loading={confirm.isBusy} onClick={() => void confirm.run()}>
            {t('onlyCopy.yes')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
