import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { notifyDone } from '../../app/notify.tsx'
import { navigate } from '../../app/router.ts'
import { takeStatus } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

/** What a changed audit log means and the two ways on: an earlier backup, or to go on knowing of it (S41). */
export function BrokenChainBand({
  seq,
  mayDecide,
}: {
  readonly seq: number
  readonly mayDecide: boolean
}) {
  const t = useT()
  const [isAsking, setAsking] = useState(false)
  const goOn = useAction(async () => {
    takeStatus(await call('system.confirmOnlyCopy', {}))
    notifyDone(t('brokenChain.done'))
    setAsking(false)
  })
  return (
    <>
      {t('brokenChain.band', { seq })}
      {mayDecide && (
        <>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => navigate({ page: 'settings', section: 'backups' })}
          >
            {t('brokenChain.backups')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
            {t('brokenChain.confirm')}
          </Button>
        </>
      )}
      {isAsking && (
        <Modal opened onClose={() => setAsking(false)} size={480} title={t('brokenChain.title')}>
          <Stack gap="md">
            <Text size="sm">{t('brokenChain.lead')}</Text>
            <List size="sm" spacing={4}>
              <List.Item>{t('brokenChain.check1')}</List.Item>
              <List.Item>{t('brokenChain.check2')}</List.Item>
            </List>
            {goOn.error !== null && <ErrorNote error={goOn.error} />}
            <Group justify="flex-end">
              <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
                {t('brokenChain.notYet')}
              </Button>
              <Button loading={goOn.isBusy} onClick={() => void goOn.run()}>
                {t('brokenChain.yes')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  )
}
