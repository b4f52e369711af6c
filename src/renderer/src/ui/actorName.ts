import { UNNAMED_OWNER } from '../../../domain/people.ts'
import type { Translate } from '../../../locales/translator.ts'

/** Who did something, as records name him: a person by name, the program and an owner whom nobody named in the window's words. */
export function actorName(t: Translate, actor: string): string {
  if (actor === 'system') return t('audit.actorSystem')
  return actor === UNNAMED_OWNER ? t('actor.owner') : actor
}
