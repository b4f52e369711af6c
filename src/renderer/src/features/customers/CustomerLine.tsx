import { Group, Text } from '@mantine/core'
import type { Customer } from '../../../../domain/parties.ts'

/** A customer as one line of a list of suggestions. */
export function CustomerLine({ customer }: { readonly customer: Customer }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm" truncate>
        {customer.name}
      </Text>
      <Text size="xs" c="dimmed" className="figures" style={{ flex: 'none' }}>
        {customer.taxId}
        {customer.phone !== '' && ` · ${customer.phone}`}
      </Text>
    </Group>
  )
}
