import { PERMISSIONS, roleMay, type Permission, type Role } from '../../../../domain/people.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { currentLanguage } from '../../words.ts'

/** What a role may and may not do, each as one list in words; `may not` is '' for who may do everything. */
export function roleWords(
  t: Translate,
  role: Role,
): { readonly may: string; readonly mayNot: string } {
  const may = PERMISSIONS.filter((permission) => roleMay(role, permission))
  const mayNot = PERMISSIONS.filter((permission) => !roleMay(role, permission))
  return { may: listed(t, may), mayNot: listed(t, mayNot) }
}

function listed(t: Translate, permissions: readonly Permission[]): string {
  const words = permissions.map((permission) => t(`permission.${permission}`))
  return new Intl.ListFormat(currentLanguage(), { type: 'conjunction' }).format(words)
}
