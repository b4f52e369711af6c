import { Alert, Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { BellRing } from 'lucide-react'
import { useState } from 'react'
import type { AlertSettings } from '../../../../contract/deskSettings.ts'
import { USUAL_SHARES } from '../../../../domain/alertSettings.ts'
import { STAMPING } from '../../../../domain/mx/deadlines.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { saveAlertSettings, useAlertSettings } from './alertSettings.ts'
import { playAlarm } from './sound.ts'
import { canShowNotices, setNotices, wantsNotices } from './systemNotice.ts'

const HOUR_MS = 3_600_000
const TOLD = [
  { name: 'stamped', words: 'alerts.tell.stamped' },
  { name: 'found', words: 'alerts.tell.found' },
  { name: 'rejected', words: 'alerts.tell.rejected' },
  { name: 'deadline', words: 'alerts.tell.deadline' },
] as const

/** How attention is called: of this window whether it shows notices, of the shop all the rest. */
export function AlertsSection() {
  const t = useT()
  const settings = useAlertSettings()
  const [notices, setShownNotices] = useState(wantsNotices)
  const [isBlocked, setBlocked] = useState(false)
  const save = useAction((part: Partial<AlertSettings>) => saveAlertSettings(part))

  async function chooseNotices(isWanted: boolean): Promise<void> {
    const isShown = await setNotices(isWanted)
    setShownNotices(isShown)
    setBlocked(isWanted && !isShown)
  }

  return (
    <Stack gap="md">
      {save.error !== null && <ErrorNote error={save.error} />}
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
          <Stack gap={6} pl="xl" role="group" aria-label={t('alerts.tell')}>
            {TOLD.map(({ name, words }) => (
              <Switch
                key={name}
                size="xs"
                label={t(words)}
                checked={settings[name]}
                onChange={(event) => void save.run({ [name]: event.currentTarget.checked })}
              />
            ))}
          </Stack>
          <Group justify="space-between">
            <Switch
              label={t('alerts.sounds')}
              description={t('alerts.soundsHint')}
              checked={settings.sounds}
              onChange={(event) => void save.run({ sounds: event.currentTarget.checked })}
            />
            <Button
              variant="default"
              leftSection={<BellRing size={15} aria-hidden />}
              disabled={!settings.sounds}
              onClick={playAlarm}
            >
              {t('alerts.try')}
            </Button>
          </Group>
        </Stack>
      </section>
      <Terms settings={settings} onChoose={(shares) => void save.run(shares)} />
    </Stack>
  )
}

type Shares = Pick<AlertSettings, 'near' | 'urgent'>

/** How early a deadline is near; kept only while the two are in their order. */
function Terms({
  settings,
  onChoose,
}: {
  readonly settings: AlertSettings
  readonly onChoose: (shares: Shares) => void
}) {
  const t = useT()
  const [shares, setShares] = useState<Shares>({ near: settings.near, urgent: settings.urgent })

  function chooseShare(name: keyof Shares, value: number | string): void {
    const next = { ...shares, [name]: Number(value) }
    setShares(next)
    if (next.near > 0 && next.near < next.urgent && next.urgent < 100) onChoose(next)
  }

  const hoursLeft = (share: number): number =>
    Math.round((STAMPING.lengthMs * (100 - share)) / 100 / HOUR_MS)
  return (
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
          onChoose(USUAL_SHARES)
        }}
      >
        {t('alerts.usual')}
      </Button>
    </section>
  )
}
