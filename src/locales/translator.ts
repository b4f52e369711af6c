import { createInstance, type InitOptions } from 'i18next'
import type { Language } from './languages.ts'
import type { MessageKey, Messages } from './messages.ts'

/** Values for a sentence; `count` chooses the plural. */
export type Params = Readonly<Record<string, string | number>>

/** The sentence of a key. */
export type Translate = (key: MessageKey, params?: Params) => string

/** Keys hold points and colons of their own, and React escapes what it draws. */
export const I18N_OPTIONS = {
  keySeparator: false,
  nsSeparator: false,
  fallbackLng: false,
  interpolation: { escapeValue: false },
  returnNull: false,
} as const satisfies InitOptions

/** A translator over given messages, for the command line and tests; the window has its own (words.ts). */
export function createTranslator(language: Language, messages: Messages): Translate {
  const instance = createInstance()
  void instance.init({
    ...I18N_OPTIONS,
    lng: language,
    initAsync: false,
    resources: { [language]: { translation: messages } },
  })
  return (key, params) => instance.t(key, params ?? {})
}
