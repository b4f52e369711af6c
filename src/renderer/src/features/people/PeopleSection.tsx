import { Badge, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { UserPlus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { PersonView } from '../../../../contract/people.ts'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { PersonForm } from './PersonForm.tsx'
import { PersonMark } from './PersonMark.tsx'
import { RoleMay } from './RoleChoice.tsx'

/** Who works here and what each may do (P1-07). */
export function PeopleSection() {
  const t = useT()
  const asked = useAsk('people', () => call('people.list', {}), ['system.changed'])
  /** null: closed; 'new': an empty form. */
  const [edited, setEdited] = useState<PersonView | 'new' | null>(null)
  if (asked.value === null) {
    return asked.error === null ? <Loader size="sm" /> : <ErrorNote error={asked.error} />
  }
  const people = asked.value
  const isEmpty = people.length === 0
  const add = (
    <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t(isEmpty ? 'people.addFirst' : 'people.add')}
    </Button>
  )
  return (
    <Stack gap="md">
      {isEmpty ? (
        <div className="panel">
          <Empty icon={UsersRound} title={t('people.none')} hint={t('people.noneHint')}>
            {add}
          </Empty>
        </div>
      ) : (
        <>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" c="dimmed">
              {t('people.lead')}
            </Text>
            {add}
          </Group>
          {people.map((person) => (
            <PersonCard key={person.id} person={person} onEdit={() => setEdited(person)} />
          ))}
        </>
      )}
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        size={560}
        title={
          edited === null || edited === 'new'
            ? t(isEmpty ? 'people.addFirst' : 'people.add')
            : edited.name
        }
      >
        {edited !== null && (
          <PersonForm
            person={edited === 'new' ? null : edited}
            isFirst={isEmpty}
            onDone={() => setEdited(null)}
          />
        )}
      </Modal>
    </Stack>
  )
}

function PersonCard({
  person,
  onEdit,
}: {
  readonly person: PersonView
  readonly onEdit: () => void
}) {
  const t = useT()
  const presentId = useSession(({ present }) => present?.id ?? null)
  return (
    <section className="panel" aria-label={person.name}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <PersonMark name={person.name} />
        <div style={{ flex: 1 }}>
          <Group gap="xs">
            <Text fw={600}>{person.name}</Text>
            <Text c="dimmed">{t(`role.${person.role}`)}</Text>
            {person.id === presentId && <Badge variant="light">{t('people.you')}</Badge>}
            {!person.active && <Badge variant="default">{t('people.inactive')}</Badge>}
          </Group>
          {person.active && <RoleMay role={person.role} />}
        </div>
        <Button
          variant="default"
          aria-label={t('people.editOf', { name: person.name })}
          onClick={onEdit}
        >
          {t('people.edit')}
        </Button>
      </Group>
    </section>
  )
}
