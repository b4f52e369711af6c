import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../src/domain/errors.ts'
import { INVOICE_STATES } from '../../src/domain/invoice.ts'
import { JOB_STATES } from '../../src/domain/outbox/job.ts'
import { en } from '../../src/locales/en.ts'
import { esMX } from '../../src/locales/es-MX.ts'
import { esPE } from '../../src/locales/es-PE.ts'
import { shownState } from '../../src/locales/invoiceState.ts'
import { LANGUAGES } from '../../src/locales/languages.ts'
import { loadMessages } from '../../src/locales/load.ts'
import type { MessageKey, Messages } from '../../src/locales/messages.ts'
import {
  errorSentence,
  eventSentence,
  reasonSentence,
  refusalSentence,
  ruleSentence,
} from '../../src/locales/sentences.ts'
import { createTranslator } from '../../src/locales/translator.ts'

const ALL: readonly (readonly [string, Messages])[] = [
  ['es-MX', esMX],
  ['es-PE', esPE],
  ['en', en],
]

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+(?:, (?:date|figure))?)\}\}/g)]
    .map(([, name]) => name ?? '')
    .sort()
}

describe.each(ALL)('sentences of %s', (_language, messages) => {
  it('has exactly the keys of es-MX, none of them empty', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(esMX).sort())
    expect(Object.entries(messages).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('has the same placeholders as es-MX in every sentence', () => {
    const other = Object.entries(messages).filter(([key, text]) => {
      const wanted = placeholders(esMX[key as keyof typeof esMX])
      return JSON.stringify(placeholders(text)) !== JSON.stringify(wanted)
    })
    expect(other).toEqual([])
  })

  it('never-list 3: has a sentence with a next step for every error code', () => {
    const missing = ERROR_CODES.filter((code) => !(`error.${code}` in messages))
    expect(missing).toEqual([])
  })

  it('has both plurals wherever it has one', () => {
    const alone = Object.keys(messages).filter(
      (key) => key.endsWith('_one') && !(key.replace(/_one$/, '_other') in messages),
    )
    expect(alone).toEqual([])
  })
})

describe('translator', () => {
  const t = createTranslator('es-MX', esMX)
  const has = (key: string): key is MessageKey => key in esMX

  it('fills placeholders and chooses the plural', () => {
    expect(t('compose.problems', { count: 1 })).toBe('1 problema')
    expect(t('compose.problems', { count: 3 })).toBe('3 problemas')
    expect(t('rule.text.tooLong', { length: 310, max: 300 })).toBe(
      'Es demasiado largo: 310 de 300 caracteres.',
    )
  })

  it('has a plural for a million, which Spanish counts on its own', () => {
    expect(t('compose.problems', { count: 1_000_000 })).toBe('1000000 problemas')
  })

  it('leaves < and & as they are: React escapes what it draws', () => {
    expect(t('ui.repair', { value: 'H&E <a>' })).toBe('Usar «H&E <a>»')
  })

  it('names a rule or a reason that it does not know', () => {
    expect(ruleSentence(t, has, { rule: 'new.rule', params: {} })).toContain('new.rule')
    expect(reasonSentence(t, has, 'moon')).toContain('moon')
    expect(reasonSentence(t, has, 'offline')).toBe('Sin internet. Se enviará sola.')
    expect(eventSentence(t, has, 'moon.landed')).toBe('moon.landed')
    expect(errorSentence(t, 'certificate.isFiel')).toContain('e.firma')
  })

  it("says the nearer cause where it has words for it, and the code's own sentence elsewhere", () => {
    const say = (reason: string): string =>
      refusalSentence(t, has, { code: 'storage.unsuitableFolder', detail: { reason } })
    expect(say('network')).toContain('está en la red')
    expect(say('moon')).toBe(errorSentence(t, 'storage.unsuitableFolder'))
    const inTheWay = { code: 'state.relatedDocuments', detail: { documents: 'NC-1, P-2' } } as const
    expect(refusalSentence(t, has, inTheWay)).toContain('Cancele primero: NC-1, P-2.')
    expect(refusalSentence(t, has, { code: 'bug', detail: {} })).toBe(errorSentence(t, 'bug'))
  })
})

it.each(LANGUAGES)('%s can be loaded', async (language) => {
  const messages = await loadMessages(language)
  expect(messages['language.en']).toBe('English')
})

describe('shown state', () => {
  it('is one of the words of journeys.md for every pair of document and job', () => {
    for (const state of INVOICE_STATES) {
      for (const job of [null, ...JOB_STATES.map((one) => ({ state: one }))]) {
        const shown = shownState({ state, job })
        expect(`state.${shown}` in esMX).toBe(true)
      }
    }
  })

  it('says what it does not know', () => {
    expect(shownState({ state: 'sealed', job: { state: 'unknown' } })).toBe('finding')
    expect(shownState({ state: 'sealed', job: { state: 'queued' } })).toBe('waiting')
    expect(shownState({ state: 'sealed', job: null })).toBe('waiting')
    expect(shownState({ state: 'stamped', job: { state: 'unknown' } })).toBe('stamped')
  })
})
