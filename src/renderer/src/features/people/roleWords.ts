import {
  PERMISSIONS,
  roleMay,
  rolesThatMay,
  type Permission,
  type Role,
} from '../../../../domain/people.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { currentLanguage } from '../../words.ts'

/**
 * What a role may and may not do, each as one list in words. `mayNot` is '' for who may do everything; `may` then names
 * only what nobody else may.
 */
export function roleWords(
  t: Translate,
  role: Role,
): { readonly may: string; readonly mayNot: string } {
  const mayNot = PERMISSIONS.filter((permission) => !roleMay(role, permission))
  const granted = PERMISSIONS.filter((permission) => roleMay(role, permission))
  const may = mayNot.length > 0 ? granted : granted.filter((one) => rolesThatMay(one).length === 1)
  return { may: listed(t, may), mayNot: listed(t, mayNot) }
}

function listed(t: Translate, permissions: readonly Permission[]): string {
  const words = permissions.map((permission) => t(`permission.${permission}`))
  return new Intl.ListFormat(currentLanguage(), { type: 'conjunction' }).format(words)
}
