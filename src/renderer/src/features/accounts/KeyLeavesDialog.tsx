import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { isKey, useT } from '../../words.ts'

/** Before the private key may leave this machine: what that means, and a yes that has to be meant. */
export function KeyLeavesDialog({
  leavesFor,
  isBusy,
  onConfirm,
  onClose,
}: {
  /** As the core names it: `stamping, cancelling`. */
  readonly leavesFor: string
  readonly isBusy: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const [isSure, setSure] = useState(false)
  const acts = leavesFor
    .split(', ')
    .map((act) => `keyLeaves.${act}`)
    .map((key) => (isKey(key) ? t(key) : ''))
    .join(' / ')
  return (
    <Modal opened onClose={onClose} size={520} title={t('keyLeaves.title')}>
      <Stack gap="md">
        <Alert color="red">
          <Text size="sm">{t('keyLeaves.lead', { for: acts })}</Text>
        </Alert>
        <Checkbox
          label={t('keyLeaves.sure')}
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            {t('keyLeaves.no')}
          </Button>
          <Button
            variant="default"
            c="var(--mantine-color-error)"
            disabled={!isSure}
            loading={isBusy}
            onClick={onConfirm}
          >
            {t('keyLeaves.yes')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
