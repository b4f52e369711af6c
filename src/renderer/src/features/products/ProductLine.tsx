import { Group, Text } from '@mantine/core'
import type { Product } from '../../../../domain/products.ts'
import { Amount } from '../../ui/Amount.tsx'

/** A product as one line of a list of suggestions. */
export function ProductLine({
  product,
  currency,
}: {
  readonly product: Product
  readonly currency: string
}) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm" truncate>
        <Text span size="xs" c="dimmed">
          {product.sku}
        </Text>{' '}
        {product.description}
      </Text>
      <Text size="sm" style={{ flex: 'none' }}>
        <Amount value={product.unitPrice} currency={currency} />
      </Text>
    </Group>
  )
}
