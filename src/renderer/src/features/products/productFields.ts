import type { ProductInput } from '../../../../domain/products.ts'
import type { fieldProps } from '../../ui/issues.tsx'

/** What the fields of either country need of the form around them. */
export interface ProductFieldsProps {
  readonly input: ProductInput
  change(part: Partial<ProductInput>): void
  /** Props of a field with its problems. */
  field(path: keyof ProductInput): ReturnType<typeof fieldProps>
}
