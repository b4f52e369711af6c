import type { Issue } from './issue.ts'
import { problem } from './mx/rules/problem.ts'

/** One address, the form that mail programs agree on; whether it exists, only a letter can tell. */
const EMAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}\.[^\s@,;<>".]{2,60}$/

/** One address at `email`; nothing to say about an empty text. */
export function checkEmail(text: string): Issue[] {
  if (text === '' || EMAIL.test(text)) return []
  const trimmed = text.trim()
  return [problem('email', 'email.form', EMAIL.test(trimmed) ? { repair: trimmed } : {})]
}
