import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { GraduationCap, History, Landmark } from 'lucide-react'
import { useState } from 'react'
import type { Mode } from '../../../../contract/system.ts'
import type { Country } from '../../../../domain/parties.ts'
import { refreshSession, takeStatus, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { changeLanguage, currentLanguage, useT } from '../../words.ts'
import { FoundBackupsDialog } from '../backups/FoundBackupsDialog.tsx'
import { Frame } from './Frame.tsx'
import styles from './Frame.module.css'

/** First start: for which country, and whether to practise or to work for real. */
export function Welcome() {
  const t = useT()
  const [country, setCountry] = useState<Country>('MX')
  const [isRestoring, setRestoring] = useState(false)
  const choose = useAction(async (mode: Mode) => {
    useSession.setState({ isChoosing: true })
    try {
      // Whoever chose a language of his own keeps it.
      if (country === 'PE' && currentLanguage() === 'es-MX') await changeLanguage('es-PE')
      takeStatus(await call('system.chooseMode', { mode, country }))
      if (mode === 'practice') await call('system.startPractice', {})
      await refreshSession()
    } finally {
      useSession.setState({ isChoosing: false })
    }
  })
  return (
    <Frame title={t('welcome.title')} lead={t('welcome.lead')} wide>
      <Stack gap="md">
        <SegmentedControl
          value={country}
          onChange={(value) => setCountry(value)}
          aria-label={t('welcome.country')}
          data={[
            { value: 'MX', label: t('welcome.mexico') },
            { value: 'PE', label: t('welcome.peru') },
          ]}
        />
        <div className={styles['choices']}>
          <button
            type="button"
            className={styles['choice']}
            disabled={choose.isBusy}
            onClick={() => void choose.run('practice')}
          >
            <GraduationCap size={24} aria-hidden />
            <span className={styles['choiceTitle']}>{t('welcome.practice')}</span>
            <span className={styles['choiceText']}>
              {t(country === 'MX' ? 'welcome.practiceText' : 'welcome.practiceTextPe')}
            </span>
          </button>
          <button
            type="button"
            className={styles['choice']}
            disabled={choose.isBusy}
            onClick={() => void choose.run('real')}
          >
            <Landmark size={24} aria-hidden />
            <span className={styles['choiceTitle']}>{t('welcome.real')}</span>
            <span className={styles['choiceText']}>
              {t(country === 'MX' ? 'welcome.realText' : 'welcome.realTextPe')}
            </span>
          </button>
        </div>
        {choose.isBusy && (
          <Text size="sm" role="status">
            {t('welcome.preparing')}
          </Text>
        )}
        {choose.error !== null && <ErrorNote error={choose.error} />}
        <div>
          <Button
            variant="subtle"
            leftSection={<History size={16} aria-hidden />}
            onClick={() => setRestoring(true)}
          >
            {t('found.welcome')}
          </Button>
        </div>
        {isRestoring && <FoundBackupsDialog onClose={() => setRestoring(false)} />}
        <Text size="sm" c="dimmed">
          {t('welcome.apart')}
        </Text>
      </Stack>
    </Frame>
  )
}
