import type { CompanyInput } from '../../../domain/parties.ts'
import type { Verb } from '../context.ts'
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

interface CsdOptions {
  readonly company?: string
  readonly cer: string
  readonly key: string
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
  })
  print.line(
    words.t('cli.csd.imported', {
      serial: saved.csd?.serial ?? '',
      date: words.date(saved.csd?.validTo ?? 0),
    }),
  )
  print.result(saved)
  return EXIT.done
}
