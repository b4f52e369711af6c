import { Button, Group } from '@mantine/core'
import { UserPlus } from 'lucide-react'
import type { Receiver } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { RFC_PUBLIC } from '../../../../domain/mx/rfc.ts'
import type { Customer } from '../../../../domain/parties.ts'
import { receiverOf } from '../../../../domain/receiverOf.ts'
import { call } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { change, useCompose } from './composeStore.ts'

/** Keeps typed data among the customers, or brings a customer up to date with them. */
export function KeepCustomer({
  receiver,
  customer,
  issues,
  onKept,
}: {
  readonly receiver: Receiver
  readonly customer: Customer | null
  readonly issues: readonly Issue[]
  readonly onKept: (customer: Customer) => void
}) {
  const t = useT()
  const open = useCompose((state) => state.open)
  const keepIt = useAction(async () => {
    if (open === null) return
    const { formaPago, metodoPago, companyId } = open.draft
    const kept = await call('customers.save', {
      companyId,
      target: customer === null ? null : { id: customer.id, version: customer.version },
      customer: {
        country: 'MX',
        taxIdType: '',
        ...receiver,
        formaPago,
        metodoPago,
        phone: customer?.phone ?? '',
        address: customer?.address ?? '',
      },
    })
    onKept(kept)
    change((draft) => ({ ...draft, customerId: kept.id }))
    notifyDone(t('customer.saved', { name: kept.name }))
  })
  const isSame =
    customer !== null && JSON.stringify(receiverOf(customer)) === JSON.stringify({ ...receiver })
  const hasError = issues.some(
    ({ path, severity }) => path.startsWith('receiver.') && severity === 'error',
  )
  if (isSame || receiver.taxId === RFC_PUBLIC || receiver.taxId === '' || receiver.name === '')
    return null
  return (
    <>
      <Group mt={10}>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<UserPlus size={14} aria-hidden />}
          disabled={hasError}
          loading={keepIt.isBusy}
          onClick={() => void keepIt.run()}
        >
          {t(customer === null ? 'compose.keepCustomer' : 'compose.updateCustomer')}
        </Button>
      </Group>
      {keepIt.error !== null && <ErrorNote error={keepIt.error} />}
    </>
  )
}
