import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../src/domain/errors.ts'
import { cliEn } from '../../src/locales/cli.en.ts'
import { cliEs } from '../../src/locales/cli.es.ts'
import { en } from '../../src/locales/en.ts'
import { esMX } from '../../src/locales/es-MX.ts'
import { esPE } from '../../src/locales/es-PE.ts'
import { sourcesOf } from './sources.ts'

type Sentences = readonly (readonly [string, string])[]

const spanish: Sentences = [...Object.entries(esMX), ...Object.entries(esPE)]
const english: Sentences = Object.entries(en)
const everything: Sentences = [...spanish, ...english]

function breaking(sentences: Sentences, rule: RegExp): Sentences {
  return sentences.filter(([, text]) => rule.test(text))
}

describe('Spanish', () => {
  it('holds no English word', () => {
    const words =
      /(?<!\p{L})(the|and|or|of|with|without|you|your|is|are|not|file|folder|save|saved|open|close|send|sent|error|queue|backup|settings?|invoice|customer|login|password|timeout|retry|click|ok|email|online|offline|default|token|log)(?!\p{L})/iu
    // Nubefact's own panel calls it so, and a person has to find it there.
    const vendors = spanish.map(
      ([key, text]) =>
        [key, /nubefact|swsapien|^pe\./.test(key) ? text.replaceAll(/token/gi, '') : text] as const,
    )
    expect(breaking(vendors, words)).toEqual([])
  })

  it('addresses the person as usted', () => {
    const familiar =
      /(?<!\p{L})(tú|tu|tus|contigo|tienes|puedes|quieres|debes|haz|escribe|elige|inténtalo)(?!\p{L})/iu
    expect(breaking(spanish, familiar)).toEqual([])
  })

  it('opens what it closes: questions, exclamations and quotes', () => {
    const lame = spanish.filter(
      ([, text]) =>
        text.split('?').length !== text.split('¿').length ||
        text.split('!').length !== text.split('¡').length ||
        text.split('«').length !== text.split('»').length,
    )
    expect(lame).toEqual([])
  })
})

describe('English', () => {
  /** Written the same in both languages. */
  const SAME = new Set([
    // Vendors' words, and words of Peruvian law.
    'provider.nubefact.authScheme.bearer', 'pe.field.percepcion', 'pe.field.retencion', 'pe.company.ruc',
    'pe.term.kind.factura', 'pe.term.kind.boleta',
    'ui.digest', 'printing.logo', 'bulk.encoding.utf-8', 'bulk.encoding.utf-16le', 'batchField.folio', 'batchField.iva', 'batchField.ieps', 'batchField.total', 'provider.nubefact.token', 'mail.file',
    'proof.status',
    'ui.none', 'field.taxId', 'taxes.iva16', 'taxes.iva0', 'totals.subtotal', 'totals.tax', 'totals.total',
    'why.tax.rate', 'invoice.tab.xml', 'proof.took', 'customer.sat', 'calls.milliseconds', 'settings.series', 'settings.version',
    'language.es-MX', 'language.es-PE', 'language.en', 'people.pin', 'role.supervisor', 'backups.megabytes', 'batchMail.ofThem',
  ]) // prettier-ignore

  it('is translated: only words that are equal in both languages are equal', () => {
    const equal = english.filter(
      ([key, text]) => text === esMX[key as keyof typeof esMX] && !SAME.has(key),
    )
    expect(equal).toEqual([])
  })

  it('holds no Spanish sentence signs', () => {
    expect(breaking(english, /[¿¡«»]/)).toEqual([])
  })
})

describe('every language', () => {
  it('says more than "Error", never shouts and never blames', () => {
    expect(breaking(everything, /^(error|fall[óo]|failed|inválido|invalid)[.!]?$/i)).toEqual([])
    expect(breaking(everything, /!|\b(usted hizo mal|your fault|illegal|fatal|abort)/i)).toEqual([])
  })

  it('leaves no double blank, no blank at an end and no unfilled brace', () => {
    const untidy = everything.filter(
      ([key, text]) =>
        text !== text.trim() ||
        (/ {2}/.test(text) &&
          !key.startsWith('extras.pedimentos') &&
          key !== 'rule.pedimento.form') ||
        /[{}]/.test(text.replaceAll(/\{\{\w+(?:, (?:date|figure))?\}\}/g, '')),
    )
    expect(untidy).toEqual([])
  })

  it('ends what is a sentence with its point: errors, reasons, rules and helps', () => {
    const sentences = everything.filter(([key]) =>
      /^(error\.(?!trace|words)|reason\.|rule\.|stateHelp\.|skip\.)/.test(key),
    )
    // Examples and addresses end as they are.
    const open = sentences.filter(
      ([key, text]) => !/[.?]\)?$/.test(text) && key !== 'rule.email.form',
    )
    expect(open).toEqual([])
  })

  it('an error tells what happened and then what to do or that nothing is to be done', () => {
    // One sentence is enough where the end of the matter is said in it.
    const whole = new Set(['error.state.alreadySealed', 'error.state.cancelled', 'error.notFound.document',
      'error.permission.signInNeeded', 'error.secret.passphraseNeeded']) // prettier-ignore
    const bare = everything.filter(
      ([key, text]) =>
        ERROR_CODES.some((code) => key === `error.${code}`) &&
        !whole.has(key) &&
        text.split(/[.;:](?: |$)/).filter((part) => part.trim() !== '').length < 2,
    )
    expect(bare).toEqual([])
  })

  it('the command line says the same in both, with equal placeholders', () => {
    const holes = (text: string): string =>
      [...text.matchAll(/\{\{(\w+(?:, (?:date|figure))?)\}\}/g)]
        .map(([, name]) => name)
        .toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))
        .join()
    const spanishLines: Readonly<Record<string, string>> = cliEs
    const englishLines: Readonly<Record<string, string>> = cliEn
    expect(Object.keys(englishLines).sort()).toEqual(Object.keys(spanishLines).sort())
    const unequal = Object.keys(spanishLines).filter(
      (key) => holes(spanishLines[key] ?? '') !== holes(englishLines[key] ?? ''),
    )
    expect(unequal).toEqual([])
  })
})

describe('dead sentences', () => {
  /** Families whose keys are put together from a code; completeness.test.ts holds them to the codes. */
  const BUILT =
    /^(error|rule|reason|state|stateHelp|outcome|permission|role|roleHelp|skip|color|language|why|vault|environment|provider)\.|^audit\.(\w+\.\w+)$|^(line|field|batchField)\.|^settings\.\w+$|^compose\.usoWhy\.|^taxes\.factor\.|^invoices\.filter\.|^exports\.(zip|xlsx|csv)$|^practice\.fault(Hint)?\.|^mail\.state\.|^constancia\.(read|several|unreadable)$|^merge\.why\.|^printAccent\./
  const PERU =
    /^pe\.(?:cdr|voidCdr|kind|newTitle|field|transport|fishery|line|day|term|terms)\.|^calls\.status\.|^sentAfter\.(?:lost|part|stopped|never)\b/
  const SERVICES =
    /^weather\.|^ownRuleField\.|^ownRuleTest\.|^ownRules\.(error|warning)$|^keyLeaves\.(stamping|cancelling)$/
  const BATCHES =
    /^(?:batch(?:State|Doc|Cell|Count)|watchFile)\.|^bulk\.(?:step|work|encoding|dates|why|outlives|roundingCause|wayFileHint)\./
  const CATALOGS = /^catalog\.|^catalogs\.(column|kind|what|refused)\./
  const CANCELLING =
    /^cancel\.(?:state|how|long|motive|motiveHelp|without|acts)\.|^substitution\.step\d$|^reconcile\.finding\./
  const SALES = /^sales\.(?:state|money|only)\.|^saleFile\.(?:sum|doing)\./
  const text = sourcesOf('renderer', 'main', 'locales').join('\n')

  it('every other key is named by the program', () => {
    const dead = Object.keys(esMX)
      .filter(
        (key) =>
          !BUILT.test(key) &&
          ![SERVICES, BATCHES, CATALOGS, CANCELLING, PERU, SALES].some((built) => built.test(key)),
      )
      .map((key) => key.replace(/_(one|many|other)$/, ''))
      .filter((key) => !text.includes(`'${key}'`) && !text.includes(`\`${key}\``))
    expect(dead).toEqual([])
  })
})
