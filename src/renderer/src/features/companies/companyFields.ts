import type { CompanyInput } from '../../../../domain/parties.ts'
import type { fieldProps } from '../../ui/issues.tsx'

/** What the fields of either country need of the form around them. */
export interface CompanyFieldsProps {
  readonly input: CompanyInput
  readonly isNew: boolean
  change(part: Partial<CompanyInput>): void
  /** Props of a field with its problems. */
  field(path: keyof CompanyInput): ReturnType<typeof fieldProps>
}
