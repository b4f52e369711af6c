import { createInstance, type i18n } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Country } from '../../domain/parties.ts'
import { languageOf, type Language } from '../../locales/languages.ts'
import { loadMessages } from '../../locales/load.ts'
import type { MessageKey } from '../../locales/messages.ts'
import { I18N_OPTIONS, writeValues, type Translate } from '../../locales/translator.ts'
import { readPreference, writePreference } from './preferences.ts'

const instance: i18n = createInstance()

/** The language now shown. */
export function currentLanguage(): Language {
  return languageOf(instance.language)
}

/** Loads the language kept from last time, or the one given, before anything is drawn. */
export async function startWords(language: Language = keptLanguage()): Promise<void> {
  await instance.use(initReactI18next).init({
    ...I18N_OPTIONS,
    lng: language,
    resources: { [language]: { translation: await loadMessages(language) } },
  })
  writeValues(instance)
  document.documentElement.lang = language
}

/** Shows another language at once and keeps it for the next start. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation')) {
    instance.addResourceBundle(language, 'translation', await loadMessages(language))
  }
  await instance.changeLanguage(language)
  document.documentElement.lang = language
  writePreference('language', language)
}

/** Shows a country's own Spanish where nobody has chosen a language at this window yet (restored data, say). */
export async function suggestLanguage(country: Country): Promise<void> {
  if (country === 'PE' && readPreference('language') === null) await changeLanguage('es-PE')
}

function keptLanguage(): Language {
  return languageOf(readPreference('language'))
}

/** The sentence of a key, outside components; inside them `useT` also follows a change of language. */
export const t: Translate = (key, params) => instance.t(key, params ?? {})

/** Whether a key built from a code of the core has a sentence. */
export function isKey(key: string): key is MessageKey {
  return instance.exists(key)
}

/** Sentences for a component, drawn again when the language changes. */
export function useT(): Translate {
  useTranslation(undefined, { i18n: instance })
  return t
}
