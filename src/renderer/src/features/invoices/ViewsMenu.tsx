import { ActionIcon, Button, Group, Menu, Stack, TextInput } from '@mantine/core'
import { Bookmark, Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { showInvoices, useInvoiceFilter } from './invoicesStore.ts'

/** Filters that got a name: showing one, keeping the present one, and taking one away. */
export function ViewsMenu({
  companyId,
  isFiltered,
}: {
  readonly companyId: CompanyId
  readonly isFiltered: boolean
}) {
  const t = useT()
  const [name, setName] = useState('')
  const views = useAsk(`views ${companyId}`, () => call('views.list', { companyId }), [
    'system.changed',
  ])
  const save = useAction(async () => {
    const { filter } = useInvoiceFilter.getState()
    await call('views.save', { companyId, name: name.trim(), filter })
    setName('')
    views.again()
  })
  const remove = useAction(async (gone: string) => {
    await call('views.remove', { companyId, name: gone })
    views.again()
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (name.trim() !== '') void save.run()
  }

  return (
    <Menu position="bottom-end" width={300} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<Bookmark size={15} aria-hidden />}>
          {t('views.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(views.value ?? []).map((view) => (
          <Group key={view.name} gap={4} wrap="nowrap">
            <Menu.Item
              closeMenuOnClick
              style={{ flex: 1 }}
              onClick={() => showInvoices(companyId, view.filter)}
            >
              {view.name}
            </Menu.Item>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('views.remove', { name: view.name })}
              onClick={() => void remove.run(view.name)}
            >
              <Trash2 size={15} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {views.value?.length === 0 && <Menu.Label>{t('views.none')}</Menu.Label>}
        <Menu.Divider />
        <form onSubmit={submit}>
          <Stack gap="xs" p="xs">
            <TextInput
              label={t('views.name')}
              description={isFiltered ? undefined : t('views.nothing')}
              value={name}
              maxLength={60}
              disabled={!isFiltered}
              onChange={(event) => setName(event.currentTarget.value)}
              onKeyDown={(event) => event.stopPropagation()}
            />
            {save.error !== null && <ErrorNote error={save.error} />}
            <Button
              type="submit"
              size="compact-sm"
              loading={save.isBusy}
              disabled={!isFiltered || name.trim() === ''}
            >
              {t('views.save')}
            </Button>
          </Stack>
        </form>
      </Menu.Dropdown>
    </Menu>
  )
}
