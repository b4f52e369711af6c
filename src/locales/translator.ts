import { createInstance, type i18n, type InitOptions } from 'i18next'
import { languageOf, type Language } from './languages.ts'
import type { MessageKey, Messages } from './messages.ts'
import { writtenDate, writtenFigure } from './written.ts'

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

/**
 * Lets an instance that was begun write what stands at `{{name, date}}` as a date and at `{{name, figure}}` as a figure;
 * the core gives both as plain text.
 */
export function writeValues({ services }: i18n): void {
  const { formatter } = services
  formatter?.add('date', (value: unknown, tag) => writtenDate(String(value), languageOf(tag)))
  formatter?.add('figure', (value: unknown, tag) => writtenFigure(String(value), languageOf(tag)))
}

/** A translator over given messages, for the command line and tests; the window has its own (words.ts). */
export function createTranslator(language: Language, messages: Messages): Translate {
  const instance = createInstance()
  void instance.init({
    ...I18N_OPTIONS,
    lng: language,
    initAsync: false,
    resources: { [language]: { translation: messages } },
  })
  writeValues(instance)
  return (key, params) => instance.t(key, params ?? {})
}
