import { Alert, Stack, Text } from '@mantine/core'
import { KeyRound, ShieldAlert } from 'lucide-react'
import { useSession } from '../../app/session.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { useT } from '../../words.ts'

/** Where secrets and data lie, in plain words. */
export function VaultSection() {
  const t = useT()
  const status = useSession((session) => session.status)
  if (status === null) return null
  const { strength } = status.vault
  const isWeak = strength === 'weak' || strength === 'none'
  return (
    <Stack gap="md">
      <Alert
        color={isWeak ? 'orange' : 'green'}
        icon={isWeak ? <ShieldAlert size={18} /> : <KeyRound size={18} />}
        title={t(`vault.${strength}`)}
      >
        {t(`vault.${strength}Text`)}
      </Alert>
      <div className="panel">
        <Text size="sm" c="dimmed">
          {t('settings.dataFolder')}
        </Text>
        <CopyText value={status.dataFolder} label={t('settings.dataFolder')} />
        <Text size="sm" mt="sm">
          {t(status.mode === 'practice' ? 'settings.dataPractice' : 'settings.dataReal')}
        </Text>
      </div>
      <Text size="sm" c="dimmed">
        {t('settings.version', { version: status.version })}
      </Text>
    </Stack>
  )
}
