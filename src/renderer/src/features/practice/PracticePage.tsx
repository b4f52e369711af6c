import { Alert, Button, Group, Radio, Stack, Switch, Text, TextInput } from '@mantine/core'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { PRACTICE_FAULTS, type PracticeFault } from '../../../../contract/practice.ts'
import { refreshDesk, useDesk } from '../../app/desk.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useNow } from '../../app/now.ts'
import { refreshSession, takeStatus, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatMoment, formatSpan } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './Practice.module.css'

/** What SAT most often refuses: the receiver's postal code is not his. */
const USUAL_CODE = 'CFDI40148'
/** Jumps of the clock that show what a term of 72 hours does. */
const JUMPS = [1, 24, 58, 71] as const

/** Practice mode: makes the PAC fail, the internet go and time pass, to learn what then happens. */
export function PracticePage() {
  const t = useT()
  const isPractice = useSession(({ status }) => status?.mode === 'practice')
  return (
    <Page title={t('practice.title')}>
      {isPractice ? (
        <Stack gap="md" maw={760}>
          <Text size="sm" c="dimmed">
            {t('practice.lead')}
          </Text>
          <Network />
          <Pac />
          <Time />
        </Stack>
      ) : (
        <Alert>{t('practice.only')}</Alert>
      )}
    </Page>
  )
}

function Network() {
  const t = useT()
  const isOnline = useDesk(({ queue }) => queue?.online !== false)
  const change = useAction(async (offline: boolean) => {
    takeStatus(await call('system.practiseOffline', { offline }))
    await refreshDesk()
  })
  return (
    <section className="panel" aria-labelledby="network">
      <Text fw={600} id="network" mb={6}>
        {t('practice.network')}
      </Text>
      <Switch
        label={t('practice.noInternet')}
        description={t('practice.noInternetHint')}
        checked={!isOnline}
        disabled={change.isBusy}
        onChange={(event) => void change.run(event.currentTarget.checked)}
      />
      {change.error !== null && <ErrorNote error={change.error} />}
    </section>
  )
}

function Pac() {
  const t = useT()
  const room = useAsk('practice', () => call('practice.status', {}), ['system.changed'])
  const [code, setCode] = useState(USUAL_CODE)
  const change = useAction(async (fault: PracticeFault) => {
    await call('practice.setFault', { fault, code: fault === 'refused' ? code.trim() : '' })
    room.again()
  })
  return (
    <section className="panel" aria-labelledby="pac">
      <Radio.Group
        label={t('practice.pac')}
        labelProps={{ id: 'pac', fw: 600, mb: 6 }}
        value={room.value?.fault ?? 'normal'}
        onChange={(fault) => void change.run(fault)}
      >
        <div className={styles['choices']}>
          {PRACTICE_FAULTS.map((fault) => (
            <Radio
              key={fault}
              value={fault}
              label={t(`practice.fault.${fault}`)}
              description={t(`practice.faultHint.${fault}`)}
            />
          ))}
        </div>
      </Radio.Group>
      {room.value?.fault === 'refused' && (
        <Group align="flex-end" mt="sm" gap="xs">
          <TextInput
            label={t('practice.code')}
            w={160}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
          />
          <Button
            variant="default"
            loading={change.isBusy}
            onClick={() => void change.run('refused')}
          >
            {t('practice.useCode')}
          </Button>
        </Group>
      )}
      {change.error !== null && <ErrorNote error={change.error} />}
    </section>
  )
}

function Time() {
  const t = useT()
  const ahead = useSession(({ status }) => status?.clockAheadMs ?? 0)
  const now = useNow(1_000)
  const move = useAction(async (hours: number) => {
    await call('practice.moveClock', { hours })
    await refreshSession()
    await refreshDesk()
    notifyDone(t('practice.moved', { hours }))
  })
  return (
    <section className="panel" aria-labelledby="time">
      <Text fw={600} id="time">
        {t('practice.clock')}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {t('practice.clockHint')}
      </Text>
      <Group gap="xs">
        <Clock size={18} aria-hidden />
        <Text size="sm" className="figures" role="status">
          {formatMoment(now)}
          {ahead > 0 && ` · ${t('practice.ahead', { span: formatSpan(ahead) })}`}
        </Text>
      </Group>
      <Group gap="xs" mt="sm">
        {JUMPS.map((hours) => (
          <Button
            key={hours}
            variant="default"
            loading={move.isBusy}
            onClick={() => void move.run(hours)}
          >
            {t('practice.jump', { hours })}
          </Button>
        ))}
      </Group>
      {move.error !== null && <ErrorNote error={move.error} />}
    </section>
  )
}
