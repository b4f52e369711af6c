/**
 * The only addresses outside this machine that the program ever opens for a person. Names, not addresses,
 * come from the page; all are the authorities' own.
 */
export const HELP_PAGES: ReadonlyMap<string, string> = new Map([
  ['sat', 'https://www.sat.gob.mx/'],
  ['sat.verifyInvoice', 'https://verificacfdi.facturaelectronica.sat.gob.mx/'],
  ['sunat', 'https://www.sunat.gob.pe/'],
])
