import type { Language } from './languages.ts'
import type { Messages } from './messages.ts'

/** Brings one language; each is a file of its own, so that a window loads only what it shows. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'es-MX':
      return (await import('./es-MX.ts')).esMX
    case 'es-PE':
      return (await import('./es-PE.ts')).esPE
    case 'en':
      return (await import('./en.ts')).en
  }
}
