import type { CustomerInput } from '../../../../domain/parties.ts'
import type { fieldProps } from '../../ui/issues.tsx'

/** What the fields of either country need of the form around them. */
export interface CustomerFieldsProps {
  readonly input: CustomerInput
  change(part: Partial<CustomerInput>): void
  /** Props of a field with its problems. */
  field(path: keyof CustomerInput): ReturnType<typeof fieldProps>
}
