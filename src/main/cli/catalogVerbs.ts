import { Option } from 'commander'
import { CATALOG_NAMES } from '../../contract/system.ts'
import {
  applyCatalogs,
  diffCatalogs,
  discardCatalogs,
  importCatalogs,
  listCatalogs,
  searchCatalogs,
} from './verbs/catalogs.ts'
import type { Declaring } from './declaring.ts'

/** Declares the verbs of the catalogues. */
export function addCatalogVerbs({ quiet, group, help }: Declaring): void {
  const catalogs = group('catalogs')
  quiet(catalogs, 'import', importCatalogs, 'file').option('--apply', help('--apply'))
  quiet(catalogs, 'list', listCatalogs)
  quiet(catalogs, 'diff', diffCatalogs)
  quiet(catalogs, 'apply', applyCatalogs)
  quiet(catalogs, 'discard', discardCatalogs)
  quiet(catalogs, 'search', searchCatalogs, 'words').addOption(
    new Option('--catalog <name>', help('--catalog'))
      .choices(CATALOG_NAMES)
      .default('claveProdServ'),
  )
}
