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
export function addCatalogVerbs({ verb, group, help }: Declaring): void {
  const catalogs = group('catalogs')
  verb(catalogs, 'import', importCatalogs, 'file').option('--apply', help('--apply'))
  verb(catalogs, 'list', listCatalogs)
  verb(catalogs, 'diff', diffCatalogs)
  verb(catalogs, 'apply', applyCatalogs)
  verb(catalogs, 'discard', discardCatalogs)
  verb(catalogs, 'search', searchCatalogs, 'words').addOption(
    new Option('--catalog <name>', help('--catalog'))
      .choices(CATALOG_NAMES)
      .default('claveProdServ'),
  )
}
