import { Anchor, Group, Loader, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { PersonView } from '../../../../contract/people.ts'
import { announce } from '../../app/announce.tsx'
import { NoticeBands } from '../../app/NoticeBands.tsx'
import { refreshSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { Frame } from '../welcome/Frame.tsx'
import { PersonMark } from './PersonMark.tsx'
import { PersonTiles } from './PersonTiles.tsx'
import { PinEntry } from './PinEntry.tsx'

/** Somebody has to say who is there before the desk opens. */
export function SignIn() {
  const t = useT()
  const [chosen, setChosen] = useState<PersonView | null>(null)
  const asked = useAsk('people', () => call('people.list', {}), ['system.changed'])
  const people = (asked.value ?? []).filter(({ active, hasPin }) => active && hasPin)
  // One person alone needs not be chosen.
  const person = chosen ?? (people.length === 1 ? (people[0] ?? null) : null)

  return (
    <>
      <NoticeBands />
      <Frame title={t('signIn.title')} lead={t('signIn.lead')}>
        {asked.error !== null && <ErrorNote error={asked.error} />}
        {asked.value === null && asked.error === null && <Loader size="sm" />}
        {person === null ? (
          <PersonTiles people={people} label={t('signIn.title')} onPick={setChosen} />
        ) : (
          <Stack gap="sm" maw={300} mx="auto">
            <Group gap="sm" wrap="nowrap">
              <PersonMark name={person.name} />
              <div>
                <Text fw={600}>{person.name}</Text>
                <Text size="xs" c="dimmed">
                  {t(`role.${person.role}`)}
                </Text>
              </div>
            </Group>
            <PinEntry
              key={person.id}
              label={t('signIn.pinOf', { name: person.name })}
              submitLabel={t('signIn.enter')}
              submit={(pin) => enter(person, pin)}
            />
            {people.length > 1 && (
              <Anchor component="button" type="button" size="sm" onClick={() => setChosen(null)}>
                {t('signIn.other')}
              </Anchor>
            )}
            <Text size="xs" c="dimmed">
              {t('signIn.forgot')}
            </Text>
          </Stack>
        )}
      </Frame>
    </>
  )

  async function enter({ id, name }: PersonView, pin: string): Promise<void> {
    await call('people.signIn', { id, pin })
    announce(t('signIn.welcome', { name }))
    await refreshSession()
  }
}
