import { describe, expect, it } from 'vitest'
import { PACK_CATALOGS } from '../../src/domain/mx/catalogs/packCatalogs.ts'
import { ERROR_CODES } from '../../src/domain/errors.ts'
import { FILE_FINDINGS } from '../../src/contract/reconcile.ts'
import { CANCELLATION_STATES } from '../../src/domain/mx/cancel/cancellation.ts'
import { CANCEL_RULES } from '../../src/domain/mx/cancel/motives.ts'
import { DUPLICATE_REASONS } from '../../src/domain/duplicates.ts'
import { LOGO_REFUSALS, PRINT_ACCENT_NAMES } from '../../src/domain/printLook.ts'
import { IMPORT_FIELDS } from '../../src/domain/batch/fields.ts'
import { IMPORT_RULES } from '../../src/domain/batch/rules.ts'
import { BATCH_STATES, DOCUMENT_STATES } from '../../src/domain/batch/states.ts'
import { ENCODINGS, TABLE_REFUSALS } from '../../src/domain/batch/table.ts'
import { CFDI_RULES } from '../../src/domain/mx/rules/ruleNames.ts'
import { PE_RULES } from '../../src/domain/pe/rules/ruleNames.ts'
import { OWN_RULE_FIELDS, OWN_RULE_TESTS } from '../../src/domain/ownRules.ts'
import { PERMISSIONS, ROLES } from '../../src/domain/people.ts'
import { esMX } from '../../src/locales/es-MX.ts'
import { LANGUAGES } from '../../src/locales/languages.ts'
import { DEFINITIONS } from '../../src/main/providers/registry.ts'
import {
  CHAIN_FAULTS,
  EXPLAIN_RULES,
  FAILURES,
  LOGGED_JOB_STATES,
  MISMATCHES,
  NOT_READY,
  OUTCOMES,
  SHAPES,
  SHOWN_STATES,
  UNREADABLE_FILES,
  VAULTS,
  WEATHER_FAILURES,
  WEATHERS,
  XML_REFUSALS,
} from './families.ts'
import { foundIn, sourcesOf } from './sources.ts'

/** Members of a family of keys: what follows the prefix. */
function written(prefix: string): readonly string[] {
  return Object.keys(esMX)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort()
}

/** Both ways: nothing that can be said lacks a sentence, and no sentence waits for what nobody says. */
function expectFamily(prefix: string, names: readonly string[]): void {
  expect(written(prefix)).toEqual([...new Set(names)].sort())
}

const main = sourcesOf('main')

describe('every word of the program has a sentence', () => {
  it('every error code, and each nearer reason that a sentence was written for', () => {
    const known = foundIn(
      sourcesOf('main', 'preload'),
      /(?:reason: |[rR]efused\(|refuseFile\(|return |listener\.down\()'(\w+)'/g,
    )
    const keys = written('error.').filter((key) => key !== 'trace' && key !== 'words')
    expect(ERROR_CODES.filter((code) => !keys.includes(code))).toEqual([])
    const others = keys.filter((key) => !(ERROR_CODES as readonly string[]).includes(key))
    for (const key of others) {
      const code = ERROR_CODES.find((one) => key.startsWith(`${one}.`))
      expect(code, `${key} begins with a code`).toBeDefined()
      // The nearer words may be a provider's own.
      const providers = DEFINITIONS.map(({ id }) => id)
      expect([...known, ...TABLE_REFUSALS, ...LOGO_REFUSALS, ...providers], key).toContain(
        key.slice((code ?? '').length + 1),
      )
    }
  })

  it('every rule that a validator, a shape, a file or the border can name', () => {
    const borders = foundIn(main, /refuse\('(\w+)'\)/g).map((name) => `border.${name}`)
    const accounts = foundIn(main, /'((?:account|person)\.\w+)'/g).filter(
      (name) => !AUDITED_SUBJECTS.has(name),
    )
    const atFields = foundIn(main, /errorAt\((?:'\w+'|\w+), '([\w.]+)'/g)
    expect(borders.length).toBeGreaterThan(5)
    expect(accounts).toContain('person.lastOwner')
    expect(atFields).toEqual(expect.arrayContaining(['passphrase.tooShort', 'mail.noBody']))
    expectFamily('rule.', [
      ...CFDI_RULES,
      ...PE_RULES,
      ...CANCEL_RULES,
      ...IMPORT_RULES,
      ...UNREADABLE_FILES,
      ...SHAPES.map((code) => `shape.${code}`),
      ...borders,
      ...accounts,
      ...atFields,
      'other',
    ])
  })

  it('every reason for which a sending waits, is doubted or an account is paused', () => {
    // Words that the state machine, the engine, the pipeline and the providers hand to a job.
    const engine = foundIn(
      [
        ...sourcesOf(
          'domain/outbox',
          'main/outbox',
          'main/http',
          'main/providers',
          'main/services/pe',
        ),
      ],
      /(?:kind: '(?:unknown|cannotTell|notSent)', reason: |inDoubt\(job, |backToQueue\(\w+, |reason: )'(\w+)'/g,
    )
    const settings = foundIn(main, /pauseAccount\(tx, id, '(\w+)'/g)
    expect(settings).toEqual(['byPerson'])
    const said = engine.filter((one) => !OTHER_REASONS.has(one))
    expectFamily('reason.', [
      ...NOT_READY,
      ...FAILURES,
      ...[...MISMATCHES, 'foreignUuid', 'satSeal'].map((name) => `mismatch.${name}`),
      ...said,
      ...settings,
      // http/outcomeOf.ts `doubtOf`, providers/facturaloplus/answers.ts, services/stampJob.ts.
      'html', 'redirected', 'status', 'unreadable', 'stampedBefore', 'withoutDocument', 'noAnswer',
      // A job that ended says so by its state.
      'failed', 'expired', 'withdrawn',
      // services/pe/issueJob.ts.
      'mismatch.otherDocument', 'mismatch.notComparable',
      // services/cancelling/cancelJob.ts: what cannot be signed, and a question that is not understood.
      'certificate', 'badQuestion',
      // providers/finkok/answers.ts, services/mailing/mailJob.ts, services/failover.ts.
      'notYet', 'mailUnknown', 'mailTooLarge', 'moved.unreachable', 'moved.accountRefused', 'moved.byPerson',
      'none', 'other',
    ]) // prettier-ignore
  })

  it('every event of the audit log', () => {
    // Written as a literal, chosen between two, or handed on by `change` and `decide`.
    const audited = sourcesOf('main/services', 'main/outbox', 'main/store')
    const literal = foundIn(audited, /event: '(\w+\.\w+)'/g)
    const chosen = foundIn(audited, /event: .+ \? '(\w+\.\w+)' : /g)
    const otherwise = foundIn(audited, /event: .+ : '(\w+\.\w+)'/g)
    const handedOn = foundIn(
      audited,
      /'(account\.(?:paused|resumed)|job\.(?:retried|withdrawn|requeued)|backup\.(?:provenOutside|outsideFailed|place\w+))'/g,
    )
    const batches = foundIn(audited, /'(batch\.\w+)'/g)
    expectFamily('audit.', [
      ...batches,
      ...literal,
      ...chosen,
      ...otherwise,
      ...handedOn,
      ...LOGGED_JOB_STATES.map((state) => `job.${state}`),
      'store.copied',
      'store.cutChain',
      'store.brokenChain',
      ...SCREEN_OF_THE_LOG,
    ])
  })

  it.each([
    ['permission.', PERMISSIONS],
    ['role.', ROLES],
    ['roleHelp.', ROLES],
    ['state.', SHOWN_STATES],
    ['stateHelp.', [...SHOWN_STATES, 'sending', 'asking']],
    ['outcome.', OUTCOMES],
    ['audit.broken.', CHAIN_FAULTS],
    ['skip.', [...XML_REFUSALS, 'notACfdi40', 'otherIssuer', 'unreadable']],
    ['language.', LANGUAGES],
    ['why.', [...EXPLAIN_RULES, 'title', 'at']],
    [
      'weather.',
      [...WEATHERS, ...WEATHER_FAILURES.map((failure) => `failure.${failure}`), 'failure.other'],
    ],
    ['ownRuleField.', OWN_RULE_FIELDS],
    ['merge.why.', DUPLICATE_REASONS],
    ['printAccent.', PRINT_ACCENT_NAMES],
    ['ownRuleTest.', OWN_RULE_TESTS],
    ['vault.', VAULTS.flatMap((strength) => [strength, `${strength}Text`])],
    ['environment.', ['practice', 'sandbox', 'production']],
    ['cancel.state.', CANCELLATION_STATES],
    ['reconcile.finding.', FILE_FINDINGS],
    ['batchState.', BATCH_STATES],
    ['batchDoc.', DOCUMENT_STATES],
    ['batchCell.', DOCUMENT_STATES],
    ['bulk.encoding.', ENCODINGS],
    ['batchField.', IMPORT_FIELDS],
    ['watchFile.', ['reading', 'loaded', 'known', 'refused']],
    ['sentAfter.lost.', ['noXml', 'otherIssuer', 'unreadable', 'noPdf']],
    ['catalog.', PACK_CATALOGS.map(({ name }) => name)],
    ['catalogs.refused.', ['unreadable', 'empty', 'cancelled', 'failed']],
    ['catalogs.what.', ['missing', 'ends', 'changed']],
    ['catalogs.kind.', ['product', 'customer', 'company']],
  ])('the family %s', (prefix, names) => {
    expectFamily(prefix, names)
  })

  it('every setting and every secret of every provider', () => {
    const labelled = new Set(written('provider.'))
    expectFamily(
      'provider.',
      DEFINITIONS.flatMap((definition) =>
        [
          ...[...definition.settings, ...definition.secrets].map(({ name }) => name),
          // What a setting is for, where its name does not say it.
          ...definition.settings
            .map(({ name }) => `${name}.help`)
            .filter((help) => labelled.has(`${definition.id}.${help}`)),
          // Choices that are words of our own; others are shown as the provider writes them.
          ...definition.settings.flatMap(({ name, choices }) =>
            choices
              .map((choice) => `${name}.${choice}`)
              .filter((choice) => labelled.has(`${definition.id}.${choice}`)),
          ),
        ].map((name) => `${definition.id}.${name}`),
      ),
    )
  })
})

/** Names of the log and of services that look like rules of accounts and people. */
const AUDITED_SUBJECTS: ReadonlySet<string> = new Set([
  'account.added', 'account.changed', 'account.paused', 'account.resumed', 'account.keyMayLeave',
  'person.added', 'person.changed', 'person.signedIn', 'person.wrongPin', 'person.consented',
]) // prettier-ignore

/** Reasons in those folders that reach no job: a bug's detail, a refusal of the queue's own methods. */
const OTHER_REASONS: ReadonlySet<string> = new Set([
  '', 'idempotencyKeyWithOtherContent', 'alreadyQueued',
]) // prettier-ignore

/** Words of the log's own page. */
const SCREEN_OF_THE_LOG = [
  'verify', 'searchHint', 'actor', 'actorSystem', 'seq', 'at', 'event', 'data', 'none', 'rowTitle',
  'subject', 'hash', 'prevHash', 'whole_one', 'whole_other', 'broken.hash', 'broken.link',
  'broken.gap', 'broken.cutTail',
] // prettier-ignore
