import type { Issue } from '../../issue.ts'
import { problem } from './problem.ts'

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/

/** The form of a folio fiscal; blanks around it are the one sure repair. */
export function checkUuid(path: string, uuid: string): Issue[] {
  if (UUID.test(uuid)) return []
  const trimmed = uuid.trim()
  return [problem(path, 'uuid.form', UUID.test(trimmed) ? { repair: trimmed } : {})]
}
