import { Button, Group, Menu, Stack } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import type { InvoiceAction } from './actions/action.ts'
import { INVOICE_ACTIONS } from './actions/list.ts'

/** What fits the document's state; nothing here can stamp it twice. */
export function InvoiceActions({
  invoice,
  onChanged,
}: {
  readonly invoice: InvoiceDetail
  readonly onChanged: () => void
}) {
  const t = useT()
  const [opened, setOpened] = useState<InvoiceAction | null>(null)
  const [running, setRunning] = useState('')
  const run = useAction(async ({ id, act }: InvoiceAction) => {
    if (act.kind === 'dialog') return
    setRunning(id)
    await act.run(invoice)
    onChanged()
  })
  const fitting = INVOICE_ACTIONS.filter(({ fits }) => fits(invoice))
  const inMenu = fitting.filter(({ place }) => place === 'menu')
  if (fitting.length === 0) return null

  function start(action: InvoiceAction): void {
    run.clear()
    if (action.act.kind === 'dialog') setOpened(action)
    else void run.run(action)
  }

  return (
    <Stack gap="xs">
      <Group gap="xs">
        {fitting
          .filter(({ place }) => place !== 'menu')
          .map((action) => (
            <Button
              key={action.id}
              variant={action.place === 'main' ? 'filled' : 'default'}
              leftSection={<action.icon size={16} aria-hidden />}
              loading={run.isBusy && running === action.id}
              onClick={() => start(action)}
            >
              {t(action.label(invoice))}
            </Button>
          ))}
        {inMenu.length > 0 && (
          <Menu position="bottom-start" shadow="md" width={260}>
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                leftSection={<Ellipsis size={16} aria-hidden />}
                loading={run.isBusy && inMenu.some(({ id }) => id === running)}
              >
                {t('ui.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {inMenu.map((action) => (
                <Menu.Item
                  key={action.id}
                  leftSection={<action.icon size={15} aria-hidden />}
                  onClick={() => start(action)}
                >
                  {t(action.label(invoice))}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {run.error !== null && <ErrorNote error={run.error} />}
      {opened?.act.kind === 'dialog' && (
        <opened.act.Dialog
          invoice={invoice}
          onClose={() => setOpened(null)}
          onChanged={onChanged}
        />
      )}
    </Stack>
  )
}
