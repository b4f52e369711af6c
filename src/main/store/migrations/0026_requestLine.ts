import type { Migration } from './migration.ts'

/**
 * Where a call went stands beside what was sent: a frozen order that goes out as it is need not be kept a second time for
 * the line above it. Earlier calls have it at the head of their text.
 */
export const requestLine: Migration = {
  id: 26,
  name: 'requestLine',
  statements: [`ALTER TABLE attempts ADD COLUMN request_line TEXT NOT NULL DEFAULT ''`],
}
