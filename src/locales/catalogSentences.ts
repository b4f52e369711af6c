import type { CatalogReport } from '../contract/catalogs.ts'
import type { Translate } from './translator.ts'

/** How counts and legal days (`AAAA-MM-DD`) are written where the sentence stands. */
interface Written {
  count(value: number): string
  day(date: string): string
}

/** What an edition that was read changes, whom of these data it touches, and from when (P2-29). */
export function catalogSentence(t: Translate, report: CatalogReport, written: Written): string {
  const counted = (count: number) => ({ count, shown: written.count(count) })
  const { keys, products, customers, companies, from, differences } = report
  const change = differences.every(({ isFirst }) => isFirst)
    ? t('catalogs.changeFirst')
    : t('catalogs.change', counted(keys))
  if (products + customers + companies === 0) return `${change} ${t('catalogs.touchesNone')}`
  const what = [
    ...(products === 0 ? [] : [t('catalogs.products', counted(products))]),
    ...(customers === 0 ? [] : [t('catalogs.customers', counted(customers))]),
    t('catalogs.companies', counted(companies)),
  ].join(' · ')
  const touches =
    from === ''
      ? t('catalogs.touches', { what })
      : t('catalogs.touchesFrom', { what, date: written.day(from) })
  return `${change} ${touches}`
}
