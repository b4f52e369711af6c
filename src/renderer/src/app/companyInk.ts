import type { Company } from '../../../domain/parties.ts'

/** The CSS colour that marks a company wherever something is issued in its name; white letters can be read on it. */
export function companyInk({ color }: Pick<Company, 'color'>): string {
  return `var(--mantine-color-${color === '' ? 'teal' : color}-9, var(--mantine-primary-color-filled))`
}
