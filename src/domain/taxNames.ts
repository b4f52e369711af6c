/** Taxes of a Mexican document (c_Impuesto). */
export type TaxName = 'iva' | 'ieps' | 'isr'

/** How a tax follows from its base (c_TipoFactor). */
export type TaxFactor = 'Tasa' | 'Cuota' | 'Exento'
