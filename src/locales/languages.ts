/** Languages of the window, the command line and the PDF; the first is the one to start with. */
export const LANGUAGES = ['es-MX', 'es-PE', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
