import { Kbd, Menu, Modal, Text, VisuallyHidden } from '@mantine/core'
import { ChevronsUpDown, Lock, UserRound, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { PersonView } from '../../../../contract/people.ts'
import { announce } from '../../app/announce.tsx'
import { navigate } from '../../app/router.ts'
import { refreshSession, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { lockDesk } from './lock.ts'
import styles from './People.module.css'
import { PersonMark } from './PersonMark.tsx'
import { PinEntry } from './PinEntry.tsx'

/** Who works at this window; changes hands without leaving the page, or locks. */
export function PresentChip() {
  const t = useT()
  const present = useSession((session) => session.present)
  const [next, setNext] = useState<PersonView | null>(null)
  const asked = useAsk('people', () => call('people.list', {}), ['system.changed'])
  if (present === null) return null
  const role = t(`role.${present.role}`)
  const isNamed = present.id !== null
  const name = isNamed ? present.name : role
  const others = (asked.value ?? []).filter(
    ({ id, active, hasPin }) => active && hasPin && id !== present.id,
  )

  async function change({ id, name: newName }: PersonView, pin: string): Promise<void> {
    await call('people.signIn', { id, pin })
    announce(t('signIn.welcome', { name: newName }))
    await refreshSession()
    setNext(null)
  }

  return (
    <>
      <Menu width={230} position="right-end" shadow="md">
        <Menu.Target>
          <button type="button" className={styles['present']}>
            <PersonMark name={name} />
            <span className={styles['presentWords']}>
              <Text size="sm" fw={600} className="clip">
                {name}
              </Text>
              <Text size="xs" c="dimmed" className="clip">
                {isNamed ? role : t('present.everyone')}
              </Text>
            </span>
            <VisuallyHidden>{t('present.menu')}</VisuallyHidden>
            <ChevronsUpDown size={15} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.length > 0 && <Menu.Label>{t('present.switch')}</Menu.Label>}
          {others.map((person) => (
            <Menu.Item
              key={person.id}
              leftSection={<UserRound size={15} aria-hidden />}
              onClick={() => setNext(person)}
            >
              {person.name}
            </Menu.Item>
          ))}
          {others.length > 0 && <Menu.Divider />}
          <Menu.Item
            leftSection={<UsersRound size={15} aria-hidden />}
            onClick={() => navigate({ page: 'settings', section: 'people' })}
          >
            {t('present.manage')}
          </Menu.Item>
          {isNamed && (
            <Menu.Item
              leftSection={<Lock size={15} aria-hidden />}
              rightSection={<Kbd size="xs">{'Ctrl L'}</Kbd>}
              onClick={() => void lockDesk()}
            >
              {t('present.lock')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {next !== null && (
        <Modal opened onClose={() => setNext(null)} size={340} title={next.name}>
          <PinEntry
            label={t('signIn.pinOf', { name: next.name })}
            submitLabel={t('signIn.enter')}
            submit={(pin) => change(next, pin)}
          />
        </Modal>
      )}
    </>
  )
}
