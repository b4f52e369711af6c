import type { CompanyStanding } from '../../../contract/companyBoard.ts'
import type { CsdWatch } from '../../../domain/mx/csdWatch.ts'
import type { Company, CompanyInput } from '../../../domain/parties.ts'
import type { Verb } from '../context.ts'
import type { Words } from '../words.ts'
import { findCompany } from '../companyOption.ts'
import { EXIT } from '../exitCodes.ts'
import { readInputFile, readJsonFile } from '../files.ts'
import { readOneSecret } from '../secretsInput.ts'

/** `company add FILE`: a company from a JSON file (docs/formats/company.schema.json). */
export const addCompany: Verb<{ readonly file: string }> = async (
  { call, print, words },
  { file },
) => {
  const company = (await readJsonFile(file)) as unknown as CompanyInput
  const saved = await call('companies.save', { target: null, company })
  print.line(words.t('cli.company.added', { taxId: saved.taxId, name: saved.name }))
  print.result(saved)
  return EXIT.done
}

/** `company list`. */
export const listCompanies: Verb<object> = async ({ call, print, words }) => {
  const companies = await call('companies.list', {})
  if (companies.length === 0) print.line(words.t('cli.company.none'))
  for (const company of companies) {
    const until =
      company.csd === null
        ? words.t('cli.company.noCsd')
        : words.t('cli.company.csdUntil', { date: words.date(company.csd.validTo) })
    print.line(`${company.taxId}  ${company.name}  ${until}`)
  }
  print.result(companies)
  return EXIT.done
}

/** `company board`: how each company stands, at one glance. */
export const showBoard: Verb<object> = async ({ call, print, words }) => {
  const rows = await call('companies.board', {})
  if (rows.length === 0) print.line(words.t('cli.company.none'))
  for (const row of rows) {
    const { taxId, name, stampsLeft, waiting, unknown, rejected, cancelling } = row
    print.line(`${taxId}  ${name}`)
    const account = row.hasAccount
      ? stampsLeft === null
        ? []
        : [words.t('cli.board.stamps', { count: String(stampsLeft) })]
      : [words.t('board.noAccount')]
    print.line(
      `  ${[words.t('cli.board.seal', { seal: sealOf(row, words) }), ...account].join(' · ')}`,
    )
    const counts = { waiting, unknown, rejected, cancelling }
    print.line(`  ${words.t('cli.board.open', counts)}`)
  }
  print.result(rows)
  return EXIT.done
}

function sealOf({ country, seal }: CompanyStanding, words: Words): string {
  if (country === 'PE') return words.t('board.sealAgent')
  if (seal === null) return words.t('board.sealNone')
  return seal.urgency === 'calm' ? words.date(seal.endsAt) : sealWarning(seal, words)
}

interface CsdOptions {
  readonly company?: string
  readonly cer: string
  readonly key: string
  readonly next?: boolean
  readonly secretsStdin?: boolean
}

/** `csd import`: certificate and key by file, the password by standard input or TIMBREL_CSD_PASSWORD. */
export const importCsd: Verb<CsdOptions> = async (context, options) => {
  const { call, print, words } = context
  const company = await findCompany(call, options.company)
  const certificate = await readInputFile(options.cer)
  const key = await readInputFile(options.key)
  const password = await readOneSecret(
    context,
    'TIMBREL_CSD_PASSWORD',
    options.secretsStdin === true,
  )
  const saved = await call('companies.importCsd', {
    companyId: company.id,
    certificateBase64: certificate.toString('base64'),
    keyBase64: key.toString('base64'),
    password,
    turn: options.next === true ? 'next' : 'now',
  })
  print.line(
    words.t('cli.csd.imported', {
      serial: saved.csd?.serial ?? '',
      date: words.date(saved.csd?.validTo ?? 0),
    }),
  )
  if (saved.nextCsd !== null) print.line(nextLine(saved.nextCsd, words))
  print.result(saved)
  return EXIT.done
}

/** `csd list`: what seals for each company, until when, and what takes its place. */
export const listCsds: Verb<object> = async ({ call, print, words }) => {
  const rows = await call('companies.sealWatch', {})
  for (const { taxId, name, csd, nextCsd, watch } of rows) {
    print.line(`${taxId}  ${name}`)
    if (csd === null || watch === null) {
      print.line(`  ${words.t('cli.company.noCsd')}`)
      continue
    }
    const date = words.date(csd.validTo)
    print.line(`  ${csd.serial}  ${words.t('cli.company.csdUntil', { date })}`)
    if (nextCsd !== null) print.line(`  ${nextLine(nextCsd, words)}`)
    if (watch.urgency !== 'calm') print.line(`  ${sealWarning(watch, words)}`)
  }
  print.result(rows)
  return EXIT.done
}

/** How soon nothing can be sealed any more, in words. */
export function sealWarning(watch: CsdWatch, words: Words): string {
  return watch.urgency === 'expired'
    ? words.t('cli.csd.expired')
    : words.t('cli.csd.ends', { days: String(watch.daysLeft) })
}

/** `csd use`: the certificate that waits seals from now on. */
export const useNextCsd: Verb<{ readonly company?: string }> = async (
  { call, print, words },
  options,
) => {
  const company = await findCompany(call, options.company)
  const saved = await call('companies.useNextCsd', { companyId: company.id })
  print.line(
    words.t('cli.csd.imported', {
      serial: saved.csd?.serial ?? '',
      date: words.date(saved.csd?.validTo ?? 0),
    }),
  )
  print.result(saved)
  return EXIT.done
}

/** `csd drop`: the certificate that waits is forgotten. */
export const dropNextCsd: Verb<{ readonly company?: string }> = async (
  { call, print, words },
  options,
) => {
  const company = await findCompany(call, options.company)
  const saved = await call('companies.dropNextCsd', { companyId: company.id })
  print.line(words.t('cli.csd.dropped'))
  print.result(saved)
  return EXIT.done
}

function nextLine(next: NonNullable<Company['nextCsd']>, words: Words): string {
  return words.t('cli.csd.next', { serial: next.serial, date: words.date(next.validTo) })
}
