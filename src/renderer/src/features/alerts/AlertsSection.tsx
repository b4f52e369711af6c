import { Alert, Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { STAMPING } from '../../../../domain/mx/deadlines.ts'
import { useT } from '../../words.ts'
import { readShares, USUAL_SHARES, writeShares } from './alerts.ts'
import { playAlarm, setSounds, wantsSounds } from './sound.ts'
import { canShowNotices, setNotices, wantsNotices } from './systemNotice.ts'

const HOUR_MS = 3_600_000

/** How this window tells: notices of the system, sounds, and how early a deadline is near. */
export function AlertsSection() {
  const t = useT()
  const [notices, setShownNotices] = useState(wantsNotices)
  const [isBlocked, setBlocked] = useState(false)
  const [sounds, setShownSounds] = useState(wantsSounds)
  const [shares, setShares] = useState(readShares)

  async function chooseNotices(isWanted: boolean): Promise<void> {
    const isShown = await setNotices(isWanted)
    setShownNotices(isShown)
    setBlocked(isWanted && !isShown)
  }

  function chooseShare(name: 'near' | 'urgent', value: number | string): void {
    const next = { ...shares, [name]: Number(value) }
    setShares(next)
    if (next.near > 0 && next.near < next.urgent && next.urgent < 100) writeShares(next)
  }

  const hoursLeft = (share: number): number =>
    Math.round((STAMPING.lengthMs * (100 - share)) / 100 / HOUR_MS)
  return (
    <Stack gap="md" maw={620}>
      <section className="panel" aria-labelledby="tell">
        <Stack gap="md">
          <Text fw={600} id="tell">
            {t('alerts.how')}
          </Text>
          <Switch
            label={t('alerts.notices')}
            description={t('alerts.noticesHint')}
            checked={notices}
            disabled={!canShowNotices()}
            onChange={(event) => void chooseNotices(event.currentTarget.checked)}
          />
          {isBlocked && (
            <Alert color="orange" role="alert">
              {t('alerts.blocked')}
            </Alert>
          )}
          <Group justify="space-between">
            <Switch
              label={t('alerts.sounds')}
              description={t('alerts.soundsHint')}
              checked={sounds}
              onChange={(event) => {
                setSounds(event.currentTarget.checked)
                setShownSounds(event.currentTarget.checked)
              }}
            />
            <Button
              variant="default"
              leftSection={<BellRing size={15} aria-hidden />}
              disabled={!sounds}
              onClick={playAlarm}
            >
              {t('alerts.try')}
            </Button>
          </Group>
        </Stack>
      </section>
      <section className="panel" aria-labelledby="terms">
        <Text fw={600} id="terms">
          {t('alerts.terms')}
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          {t('alerts.termsHint', {
            hours: STAMPING.lengthMs / HOUR_MS,
            source: STAMPING.source,
          })}
        </Text>
        <Group grow align="flex-start">
          <NumberInput
            label={t('alerts.near')}
            description={t('alerts.left', { hours: hoursLeft(shares.near) })}
            suffix=" %"
            min={10}
            max={98}
            value={shares.near}
            error={shares.near < shares.urgent ? null : t('alerts.order')}
            onChange={(value) => chooseShare('near', value)}
          />
          <NumberInput
            label={t('alerts.urgent')}
            description={t('alerts.left', { hours: hoursLeft(shares.urgent) })}
            suffix=" %"
            min={11}
            max={99}
            value={shares.urgent}
            onChange={(value) => chooseShare('urgent', value)}
          />
        </Group>
        <Button
          variant="subtle"
          mt="sm"
          onClick={() => {
            setShares(USUAL_SHARES)
            writeShares(USUAL_SHARES)
          }}
        >
          {t('alerts.usual')}
        </Button>
      </section>
    </Stack>
  )
}
