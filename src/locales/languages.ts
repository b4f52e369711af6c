/** Languages of the window, the command line and the PDF; the first is the one to start with. */
export const LANGUAGES = ['es-MX', 'es-PE', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language of a tag; the first one for what is none of them. */
export function languageOf(tag: string | null | undefined): Language {
  return LANGUAGES.find((language) => language === tag) ?? LANGUAGES[0]
}
