import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { refreshSession, takeStatus, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { Frame } from './Frame.tsx'

/** Shortest passphrase that is taken, in characters. */
const SHORTEST = 12

/** No keychain answers here: a passphrase protects the secrets, to be chosen or typed. */
export function Unlock() {
  const t = useT()
  const isNew = useSession(({ status }) => status?.vault.isNew ?? false)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [wasTried, setTried] = useState(false)
  const unlock = useAction(async () => {
    takeStatus(await call('system.unlockVault', { passphrase }))
    await refreshSession()
  })
  const isShort = isNew && passphrase.length < SHORTEST
  const differs = isNew && passphrase !== again
  const problem = isShort
    ? t('rule.passphrase.tooShort', { least: SHORTEST })
    : passphrase === ''
      ? t('unlock.empty')
      : null

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (problem === null && !differs) void unlock.run()
  }

  return (
    <Frame
      title={t(isNew ? 'unlock.newTitle' : 'unlock.title')}
      lead={t(isNew ? 'unlock.newLead' : 'unlock.lead')}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <PasswordInput
            label={t('unlock.passphrase')}
            value={passphrase}
            autoFocus
            autoComplete={isNew ? 'new-password' : 'current-password'}
            error={wasTried ? problem : null}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          {isNew && (
            <PasswordInput
              label={t('unlock.again')}
              value={again}
              autoComplete="new-password"
              error={wasTried && differs ? t('unlock.differs') : null}
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
          )}
          {isNew && (
            <Text size="sm" c="dimmed">
              {t('unlock.noRescue')}
            </Text>
          )}
          {unlock.error !== null && <ErrorNote error={unlock.error} />}
          <Button type="submit" loading={unlock.isBusy}>
            {t(isNew ? 'unlock.choose' : 'unlock.open')}
          </Button>
        </Stack>
      </form>
    </Frame>
  )
}
