/** The catalogues too large to be kept here; whoever has an edition hands it in. */
export interface LargeCatalogues {
  hasProduct(claveProdServ: string): boolean
  hasUnit(claveUnidad: string): boolean
  hasPostalCode(postalCode: string): boolean
}

/** By form only: eight digits, one to three characters, five digits. */
export const BY_FORM: LargeCatalogues = {
  hasProduct: (key) => /^[0-9]{8}$/.test(key),
  hasUnit: (key) => /^[A-Z0-9]{1,3}$/.test(key),
  hasPostalCode: (key) => /^[0-9]{5}$/.test(key) && key !== '00000',
}
