import { readTexts, type Catalog } from './catalog.ts'

/** c_MetodoPago: at once or later. */
export const METODO_PAGO: Catalog = {
  source: 'SAT c_MetodoPago',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTexts(`
PUE Pago en una sola exhibición
PPD Pago en parcialidades o diferido
`),
}

/** c_ObjetoImp; 04 since 2022-10-07, 05 since 2023-12-06, 06 to 08 since 2024-12-13. */
export const OBJETO_IMP: Catalog = {
  source: 'SAT c_ObjetoImp',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTexts(`
01 No objeto de impuesto.
02 Sí objeto de impuesto.
03 Sí objeto del impuesto y no obligado al desglose.
04 Sí objeto del impuesto y no causa impuesto.
05 Sí objeto del impuesto, IVA crédito PODEBI.
06 Sí objeto del IVA, No traslado IVA.
07 No traslado del IVA, Sí desglose IEPS.
08 No traslado del IVA, No desglose IEPS.
`),
}

/** c_Exportacion; 04 since 2022-02-25. */
export const EXPORTACION: Catalog = {
  source: 'SAT c_Exportacion',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTexts(`
01 No aplica
02 Definitiva con clave A1
03 Temporal
04 Definitiva con clave distinta a A1 o cuando no existe enajenación en términos del CFF
`),
}

/** c_TipoRelacion: why documents are related. */
export const TIPO_RELACION: Catalog = {
  source: 'SAT c_TipoRelacion',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTexts(`
01 Nota de crédito de los documentos relacionados
02 Nota de débito de los documentos relacionados
03 Devolución de mercancía sobre facturas o traslados previos
04 Sustitución de los CFDI previos
05 Traslados de mercancías facturados previamente
06 Factura generada por los traslados previos
07 CFDI por aplicación de anticipo
`),
}

/** c_Periodicidad: of a global invoice. */
export const PERIODICIDAD: Catalog = {
  source: 'SAT c_Periodicidad',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTexts(`
01 Diario
02 Semanal
03 Quincenal
04 Mensual
05 Bimestral
`),
}

/** c_Meses: of a global invoice; 13 to 18 are pairs of months. */
export const MESES: Catalog = {
  source: 'SAT c_Meses',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTexts(`
01 Enero
02 Febrero
03 Marzo
04 Abril
05 Mayo
06 Junio
07 Julio
08 Agosto
09 Septiembre
10 Octubre
11 Noviembre
12 Diciembre
13 Enero-Febrero
14 Marzo-Abril
15 Mayo-Junio
16 Julio-Agosto
17 Septiembre-Octubre
18 Noviembre-Diciembre
`),
}

/** c_Impuesto: federal taxes. */
export const IMPUESTO: Catalog = {
  source: 'SAT c_Impuesto',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: true,
  entries: readTexts(`
001 ISR
002 IVA
003 IEPS
`),
}
