import {
  Button,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  useMantineColorScheme,
} from '@mantine/core'
import { useState } from 'react'
import { LANGUAGES } from '../../../../locales/languages.ts'
import { navigate } from '../../app/router.ts'
import { refreshSession, takeStatus, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { changeLanguage, currentLanguage, useT } from '../../words.ts'

/** Language, light or dark, and going between practice and real data. */
export function WindowSection() {
  const t = useT()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const status = useSession((session) => session.status)
  const [isSure, setSure] = useState(false)
  const other = status?.mode === 'practice' ? 'real' : 'practice'
  const change = useAction(async () => {
    takeStatus(await call('system.chooseMode', { mode: other, country: status?.country ?? 'MX' }))
    navigate({ page: 'home' })
    await refreshSession()
  })
  return (
    <Stack gap="md">
      <div className="panel">
        <Stack gap="md">
          <Select
            maw={360}
            label={t('settings.language')}
            data={LANGUAGES.map((language) => ({
              value: language,
              label: t(`language.${language}`),
            }))}
            value={currentLanguage()}
            onChange={(value) => void changeLanguage(value ?? 'es-MX')}
          />
          <div>
            <Text size="sm" fw={500} mb={4} id="scheme">
              {t('settings.scheme')}
            </Text>
            <SegmentedControl
              aria-labelledby="scheme"
              value={colorScheme}
              onChange={(value) => setColorScheme(value)}
              data={[
                { value: 'auto', label: t('settings.schemeAuto') },
                { value: 'light', label: t('settings.schemeLight') },
                { value: 'dark', label: t('settings.schemeDark') },
              ]}
            />
          </div>
        </Stack>
      </div>
      <div className="panel">
        <Text fw={600}>
          {t(status?.mode === 'practice' ? 'settings.inPractice' : 'settings.inReal')}
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          {t('settings.apart')}
        </Text>
        {change.error !== null && <ErrorNote error={change.error} />}
        {isSure ? (
          <Group>
            <Button loading={change.isBusy} onClick={() => void change.run()}>
              {t(other === 'real' ? 'settings.toReal' : 'settings.toPractice')}
            </Button>
            <Button variant="default" onClick={() => setSure(false)}>
              {t('ui.cancel')}
            </Button>
          </Group>
        ) : (
          <Button variant="default" onClick={() => setSure(true)}>
            {t(other === 'real' ? 'settings.toReal' : 'settings.toPractice')}
          </Button>
        )}
      </div>
    </Stack>
  )
}
