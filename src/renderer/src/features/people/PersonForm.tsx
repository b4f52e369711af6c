import {
  Button,
  Group,
  PasswordInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { PersonInput, PersonView } from '../../../../contract/people.ts'
import type { Role } from '../../../../domain/people.ts'
import { ruleSentence } from '../../../../locales/sentences.ts'
import { notifyDone } from '../../app/notify.tsx'
import { refreshSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { issuesAt } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { isKey, useT } from '../../words.ts'
import { RoleChoice } from './RoleChoice.tsx'

const ONLY_DIGITS = /\D/g

/** Name, role and PIN of somebody who works here. */
export function PersonForm({
  person,
  isFirst,
  onDone,
}: {
  /** null adds one. */
  readonly person: PersonView | null
  /** The first of all has to be the owner. */
  readonly isFirst: boolean
  readonly onDone: () => void
}) {
  const t = useT()
  const [name, setName] = useState(person?.name ?? '')
  const [role, setRole] = useState<Role>(person?.role ?? (isFirst ? 'dueno' : 'caja'))
  const [active, setActive] = useState(person?.active ?? true)
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [wasTried, setTried] = useState(false)
  const differs = pin !== again
  const save = useAction(async () => {
    const input: PersonInput = {
      target: person === null ? null : { id: person.id, version: person.version },
      name,
      role,
      active,
      pin: pin === '' ? null : pin,
    }
    const saved = await call('people.save', input)
    await refreshSession()
    notifyDone(t(saved.active ? 'people.saved' : 'people.savedOut', { name: saved.name }))
    onDone()
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (!differs) void save.run()
  }

  const problems = (path: string): string | null => {
    const sentences = issuesAt(save.error?.issues ?? [], path).map((issue) =>
      ruleSentence(t, isKey, issue),
    )
    return sentences.length === 0 ? null : sentences.join(' ')
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('people.name')}
          value={name}
          data-autofocus
          maxLength={60}
          autoComplete="off"
          error={problems('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {isFirst ? null : <RoleChoice value={role} error={problems('role')} onChange={setRole} />}
        <SimpleGrid cols={2}>
          <PasswordInput
            label={t(person?.hasPin === true ? 'people.pinNew' : 'people.pin')}
            value={pin}
            inputMode="numeric"
            maxLength={12}
            autoComplete="new-password"
            error={problems('pin')}
            onChange={(event) => setPin(event.currentTarget.value.replaceAll(ONLY_DIGITS, ''))}
          />
          <PasswordInput
            label={t('people.pinAgain')}
            value={again}
            inputMode="numeric"
            maxLength={12}
            autoComplete="new-password"
            error={wasTried && differs ? t('people.pinDiffers') : null}
            onChange={(event) => setAgain(event.currentTarget.value.replaceAll(ONLY_DIGITS, ''))}
          />
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt={-6}>
          {t(person?.hasPin === true ? 'people.pinKeep' : 'people.pinHint')}
        </Text>
        {person !== null && (
          <Switch
            label={t('people.active')}
            checked={active}
            onChange={(event) => setActive(event.currentTarget.checked)}
          />
        )}
        {save.error !== null && save.error.code !== 'validation.person' && (
          <ErrorNote error={save.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isBusy}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
