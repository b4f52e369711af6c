import type { NotRebuilt, SentAfterwards } from '../contract/sentAfterwards.ts'
import type { Untold } from '../domain/pe/ublTerms.ts'
import type { Translate } from './translator.ts'

/** How far the search for what was sent after a restored copy is, in one sentence; `reason` is said where it failed. */
export function sentAfterSentence(
  t: Translate,
  one: SentAfterwards,
  wordsFor: { readonly count: (count: number) => string; readonly reason: string },
): string {
  const { name, foundCount, asked, series, state } = one
  const { count: shown, reason } = wordsFor
  switch (state) {
    case 'running':
      return t('sentAfter.running', {
        name,
        done: shown(Math.min(series.done + 1, series.total)),
        total: shown(series.total),
        asked: shown(asked),
        found: shown(foundCount),
      })
    case 'failed':
      return t('sentAfter.failed', { name, reason })
    case 'never':
    case 'stopped':
      return t(`sentAfter.${state}`, { name })
    case 'done':
      return foundCount === 0
        ? t('sentAfter.none', { name, count: asked, shown: shown(asked) })
        : t('sentAfter.found', { name, count: foundCount, shown: shown(foundCount) })
  }
}

/** Why a number that the agent has is no document here. */
export function notRebuiltSentence(t: Translate, { folio, reason, untold }: NotRebuilt): string {
  return t(`sentAfter.lost.${reason}`, { folio, what: untoldWords(t, untold) })
}

/** Which of a found document its XML does not tell; '' where all of it is here. */
export function untoldSentence(t: Translate, untold: readonly Untold[]): string {
  return untold.length === 0 ? '' : t('sentAfter.untold', { what: untoldWords(t, untold) })
}

function untoldWords(t: Translate, untold: readonly Untold[]): string {
  return untold.map((part) => t(`sentAfter.part.${part}`)).join(', ')
}
