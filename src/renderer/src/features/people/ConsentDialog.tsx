import { Group, Modal, Select, Stack, Text } from '@mantine/core'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { PersonId } from '../../../../domain/ids.ts'
import { announce } from '../../app/announce.tsx'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { useT } from '../../words.ts'
import { useConsent } from './consent.ts'
import { PinEntry } from './PinEntry.tsx'

/** "Necesita a un supervisor": who allows the refused action this once, with the PIN, on the spot (P1-37). */
export function ConsentDialog() {
  const question = useConsent((state) => state.question)
  return question === null ? null : <Asked question={question} />
}

function Asked({
  question: { permission, people, answer },
}: {
  readonly question: NonNullable<ReturnType<typeof useConsent.getState>['question']>
}) {
  const t = useT()
  const present = useSession((session) => session.present)
  const [id, setId] = useState<PersonId | null>(people[0]?.id ?? null)
  const chosen = people.find((person) => person.id === id) ?? null

  async function allow(pin: string): Promise<void> {
    if (chosen === null) return
    await call('people.consent', { id: chosen.id, pin, permission })
    announce(t('consent.given', { name: chosen.name }))
    answer(true)
  }

  return (
    <Modal
      opened
      onClose={() => answer(false)}
      size={360}
      zIndex={400}
      title={
        <Group gap={8} wrap="nowrap">
          <ShieldCheck size={18} aria-hidden />
          {t('consent.title')}
        </Group>
      }
    >
      <Stack gap="sm">
        <Text size="sm">
          {t('consent.lead', {
            name: present?.name ?? '',
            what: t(`permission.${permission}`),
          })}
        </Text>
        <Select
          label={t('consent.who')}
          data={people.map((person) => ({
            value: person.id,
            label: `${person.name} · ${t(`role.${person.role}`)}`,
          }))}
          value={id}
          onChange={(value) => setId(value)}
          comboboxProps={{ zIndex: 500 }}
        />
        {chosen !== null && (
          <PinEntry
            key={chosen.id}
            label={t('signIn.pinOf', { name: chosen.name })}
            submitLabel={t('consent.allow')}
            submit={allow}
          />
        )}
        <Text size="xs" c="dimmed">
          {t('consent.recorded')}
        </Text>
      </Stack>
    </Modal>
  )
}
