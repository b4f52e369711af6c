import { Button, Group, Text } from '@mantine/core'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { AccountId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'

/** Says whether a waiting document may go through another certifier, why or why not, and lets a person do it (P1-33). */
export function OtherWay({ invoice }: { readonly invoice: InvoiceDetail }) {
  const t = useT()
  const { job, companyId } = invoice
  const accounts = useAsk(`ways ${companyId}`, () => call('accounts.list', { companyId }), [
    'accounts.changed',
  ])
  const providers = useAsk('providers', () => call('providers.list', {}))
  const move = useAction((accountId: AccountId) =>
    job === null ? Promise.resolve(null) : call('outbox.move', { id: job.id, accountId }),
  )
  const certifiers = new Set(
    (providers.value ?? []).filter(({ kind }) => kind === 'stamping').map(({ id }) => id),
  )
  const all = (accounts.value ?? []).filter(({ provider }) => certifiers.has(provider))
  const others = all.filter(({ id, paused }) => id !== job?.accountId && paused === null)
  const present = all.find(({ id }) => id === job?.accountId)?.label ?? ''
  if (job?.kind !== 'stamp' || others.length === 0) return null
  if (job.isBound) {
    return (
      <Text size="sm" mt={4}>
        {t('otherWay.bound', { account: present })}
      </Text>
    )
  }
  if (job.state !== 'queued' || job.attempts === 0) return null
  return (
    <div>
      <Text size="sm" mt={4}>
        {t('otherWay.may', { account: present })}
      </Text>
      <Group gap="xs" mt={6}>
        {others.map(({ id, label }) => (
          <Button
            key={id}
            size="compact-sm"
            variant="default"
            loading={move.isBusy}
            onClick={() => void move.run(id)}
          >
            {t('otherWay.move', { account: label })}
          </Button>
        ))}
      </Group>
      {move.error !== null && <ErrorNote error={move.error} />}
    </div>
  )
}
