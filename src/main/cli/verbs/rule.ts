import type { OwnRule } from '../../../domain/ownRules.ts'
import type { Verb } from '../context.ts'
import { findCompany } from '../companyOption.ts'
import { EXIT } from '../exitCodes.ts'
import { readJsonFile } from '../files.ts'

interface OfCompany {
  readonly company?: string
}

/** `rule list`: a company's own rules, as `rule set` takes them. */
export const listRules: Verb<OfCompany> = async ({ call, print, words }, options) => {
  const { ownRules } = await findCompany(call, options.company)
  if (ownRules.length === 0) print.line(words.t('cli.rule.none'))
  for (const rule of ownRules) print.line(`${rule.active ? '✓' : '–'} ${rule.says}`)
  print.result(ownRules)
  return EXIT.done
}

/** `rule set FILE`: puts the rules of a JSON file (docs/formats/own-rules.schema.json) in place of those before. */
export const setRules: Verb<OfCompany & { readonly file: string }> = async (
  { call, print, words },
  { file, company },
) => {
  const { id } = await findCompany(call, company)
  const { rules } = (await readJsonFile(file)) as { readonly rules: readonly OwnRule[] }
  const saved = await call('ownRules.save', { companyId: id, rules })
  print.line(words.t('cli.rule.set', { count: String(saved.ownRules.length) }))
  print.result(saved.ownRules)
  return EXIT.done
}
