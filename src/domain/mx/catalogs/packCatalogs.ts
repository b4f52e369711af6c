/** A catalogue that a pack may bring, with the names under which packs have it. */
export interface PackCatalog {
  readonly name: EditionCatalog
  /** SAT's own name: of a sheet, a table or the key's column. */
  readonly sat: string
  /** Table of the community's database (phpcfdi/resources-sat-catalogs), and name of its CSV. */
  readonly community: string
  /** Digits of a key that a spreadsheet may have made a number of; 0 where keys are no numbers. */
  readonly digits: number
  /** Whether a key that is missing in an edition may all the same be right: SAT adds some twice a month. */
  readonly grows: boolean
}

/** Names of catalogues of which editions can be brought. */
export type EditionCatalog =
  | 'claveProdServ'
  | 'claveUnidad'
  | 'codigoPostal'
  | 'regimenFiscal'
  | 'usoCfdi'
  | 'formaPago'
  | 'metodoPago'
  | 'moneda'
  | 'objetoImp'
  | 'exportacion'
  | 'pais'
  | 'tipoRelacion'
  | 'periodicidad'
  | 'meses'
  | 'impuesto'
  | 'tipoFactor'
  | 'tipoDeComprobante'

type Names = readonly [
  name: EditionCatalog,
  sat: string,
  community: string,
  digits: number,
  grows?: true,
]

const NAMES: readonly Names[] = [
  ['claveProdServ', 'c_ClaveProdServ', 'cfdi_40_productos_servicios', 8, true],
  ['claveUnidad', 'c_ClaveUnidad', 'cfdi_40_claves_unidades', 0, true],
  ['codigoPostal', 'c_CodigoPostal', 'cfdi_40_codigos_postales', 5, true],
  ['regimenFiscal', 'c_RegimenFiscal', 'cfdi_40_regimenes_fiscales', 3],
  ['usoCfdi', 'c_UsoCFDI', 'cfdi_40_usos_cfdi', 0],
  ['formaPago', 'c_FormaPago', 'cfdi_40_formas_pago', 2],
  ['metodoPago', 'c_MetodoPago', 'cfdi_40_metodos_pago', 0],
  ['moneda', 'c_Moneda', 'cfdi_40_monedas', 0],
  ['objetoImp', 'c_ObjetoImp', 'cfdi_40_objetos_impuestos', 2],
  ['exportacion', 'c_Exportacion', 'cfdi_40_exportaciones', 2],
  ['pais', 'c_Pais', 'cfdi_40_paises', 0],
  ['tipoRelacion', 'c_TipoRelacion', 'cfdi_40_tipos_relaciones', 2],
  ['periodicidad', 'c_Periodicidad', 'cfdi_40_periodicidades', 2],
  ['meses', 'c_Meses', 'cfdi_40_meses', 2],
  ['impuesto', 'c_Impuesto', 'cfdi_40_impuestos', 3],
  ['tipoFactor', 'c_TipoFactor', 'cfdi_40_tipos_factores', 0],
  ['tipoDeComprobante', 'c_TipoDeComprobante', 'cfdi_40_tipos_comprobantes', 0],
]

/** Every catalogue of CFDI 4.0 that is keyed by one code, the large ones first. */
export const PACK_CATALOGS: readonly PackCatalog[] = NAMES.map(
  ([name, sat, community, digits, grows = false]) => ({ name, sat, community, digits, grows }),
)

/**
 * The catalogue that a table, sheet or file is about, by SAT's or the community's name; a part of a list that SAT
 * splits over several sheets (`c_CodigoPostal_Parte_1`) is about the whole. null: something else.
 */
export function packCatalogNamed(name: string): PackCatalog | null {
  const wanted = name
    .trim()
    .toLowerCase()
    .replace(/_parte_?\d+$/, '')
  return (
    PACK_CATALOGS.find(
      ({ sat, community }) => sat.toLowerCase() === wanted || community === wanted,
    ) ?? null
  )
}
