import type { Page } from '../../contract/api.ts'

/** All rows of a paged list, for output that a script reads whole. */
export async function allPages<T>(load: (after: string) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Page<T> = await load(after)
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}
