const CURRENCY_SIGNS: ReadonlyMap<string, string> = new Map([
  ['MXN', '$'],
  ['USD', '$'],
  ['CAD', '$'],
  ['EUR', '€'],
])

/** Every word that is printed on a document, in the Spanish of the law (CFF 29-A, rule 2.7.1.7). */
export const printEs = {
  title: 'Factura',
  titleSlip: 'Factura en proceso',
  typeIncome: 'I – Ingreso',
  legend: 'Este documento es una representación impresa de un CFDI',
  slipHeadline: 'FACTURA EN PROCESO — NO ES COMPROBANTE FISCAL',
  slipExplanation:
    'Sus datos ya quedaron registrados. La factura se enviará al SAT en cuanto haya conexión; entonces recibirá el comprobante fiscal (PDF y XML) por el medio que indicó al emisor. Este papel no sirve para deducir ni acreditar impuestos.',
  slipFooter: 'No es comprobante fiscal',
  page: (page: number, pages: number): string => `Página ${page} de ${pages}`,

  markPractice: 'PRÁCTICA, SIN VALOR FISCAL',
  markUnstamped: 'SIN TIMBRAR',
  markCancelled: 'CANCELADO',

  issuer: 'Emisor',
  receiver: 'Receptor',
  paymentTerms: 'Condiciones del comprobante',
  rfc: 'RFC',
  regimen: 'Régimen fiscal',
  fiscalAddress: 'Domicilio fiscal (C.P.)',
  residence: 'Residencia fiscal',
  foreignId: 'Registro tributario',
  use: 'Uso del CFDI',
  folio: 'Folio',
  uuid: 'Folio fiscal (UUID)',
  issued: 'Fecha de emisión',
  place: 'Lugar de expedición',
  placeValue: (postalCode: string): string => `C.P. ${postalCode}`,
  stamped: 'Fecha de certificación',
  documentType: 'Tipo de comprobante',
  paymentForm: 'Forma de pago',
  paymentMethod: 'Método de pago',
  conditions: 'Condiciones de pago',
  currency: 'Moneda',
  exchangeRate: 'Tipo de cambio',
  exportation: 'Exportación',
  confirmation: 'Confirmación',
  acquirer: 'Fac. atr. adquirente',
  globalPeriod: 'Información global',
  globalValue: (period: string, months: string, year: string): string =>
    `Periodicidad ${period}, meses ${months}, año ${year}`,
  related: 'CFDI relacionados',

  quantity: 'Cantidad',
  unit: 'Unidad',
  productKey: 'Clave',
  description: 'Descripción',
  unitPrice: 'Valor unitario',
  discount: 'Descuento',
  amount: 'Importe',
  sku: 'No. ident.',
  taxObject: 'Objeto imp.',
  pedimento: 'Pedimento',
  predial: 'Cuenta predial',
  thirdParty: 'Por cuenta de',

  subtotal: 'Subtotal',
  total: 'Total',
  withheld: (tax: string): string => `Retención de ${tax}`,
  exempt: (tax: string): string => `${tax} exento`,
  exemptOn: (tax: string, base: string): string => `${tax} exento, base ${base}`,
  /** The blank between them does not break. */
  taxAt: (tax: string, rate: string): string => `${tax}\u00a0${rate}`,
  quota: (amount: string): string => `cuota ${amount}`,
  lineTax: (tax: string, base: string, amount: string): string => `${tax} sobre ${base}: ${amount}`,
  amountWithCurrency: (amount: string, currency: string): string =>
    `${CURRENCY_SIGNS.get(currency) ?? ''}${amount} ${currency}`,
  inWords: 'Importe con letra',
  notes: 'Observaciones',

  csdSerial: 'No. de serie del CSD del emisor',
  satSerial: 'No. de serie del certificado del SAT',
  pacRfc: 'RFC del proveedor de certificación',
  stampLegend: 'Leyenda',
  issuerSeal: 'Sello digital del CFDI',
  satSeal: 'Sello digital del SAT',
  stampChain: 'Cadena original del complemento de certificación digital del SAT',
  qrAlternative: 'Código QR para verificar el comprobante en el portal del SAT',
  phone: 'Tel.',
} as const

/** Short names of taxes by key of c_Impuesto. */
export const TAX_NAMES: ReadonlyMap<string, string> = new Map([
  ['001', 'ISR'],
  ['002', 'IVA'],
  ['003', 'IEPS'],
])
