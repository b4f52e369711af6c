import { readTable, readTexts, type CatalogEntry } from '../mx/catalogs/catalog.ts'
import type { PeKind } from './draft.ts'

/** SUNAT catalogue 01. */
export const DOCUMENT_KINDS: Readonly<Record<PeKind, string>> = {
  factura: '01',
  boleta: '03',
  notaCredito: '07',
  notaDebito: '08',
}

type Entries<E extends CatalogEntry = CatalogEntry> = ReadonlyMap<string, E>

/** Kinds of identity document (SUNAT catalogue 06 in Nubefact's spelling; manual, `cliente_tipo_de_documento`). */
export const DOCUMENT_TYPES: Entries = readTexts(`
6 RUC
1 DNI
- Varios (ventas menores a S/ 700)
4 Carnet de extranjería
7 Pasaporte
A Cédula diplomática
B Documento del país de residencia
0 No domiciliado, sin RUC (exportación)
G Salvoconducto
`)

/** What kind of sale it is (manual, `sunat_transaction`). */
export const OPERATIONS: Entries = readTexts(`
1 Venta interna
2 Exportación
4 Venta interna – anticipos
29 Ventas no domiciliados que no califican como exportación
30 Operación sujeta a detracción
31 Detracción – recursos hidrobiológicos
32 Detracción – servicios de transporte de pasajeros
33 Detracción – servicios de transporte de carga
34 Operación sujeta a percepción
35 Venta nacional a turistas – tax free
`)

/** Currencies, with Nubefact's index. */
export interface PeCurrency extends CatalogEntry {
  readonly index: string
}
export const CURRENCIES: Entries<PeCurrency> = new Map(
  [
    ['PEN', '1', 'Soles'],
    ['USD', '2', 'Dólares americanos'],
    ['EUR', '3', 'Euros'],
    ['GBP', '4', 'Libras esterlinas'],
  ].map(([key = '', index = '', text = '']) => [key, { key, index, text }]),
)

/** The ways a line stands to the IGV (SUNAT catalogue 07; manual, `tipo_de_igv`). 18 and 19 do not exist. */
export const IGV_TYPES: Entries = readTexts(`
1 Gravado – operación onerosa
2 Gravado – retiro por premio
3 Gravado – retiro por donación
4 Gravado – retiro
5 Gravado – retiro por publicidad
6 Gravado – bonificaciones
7 Gravado – retiro por entrega a trabajadores
8 Exonerado – operación onerosa
9 Inafecto – operación onerosa
10 Inafecto – retiro por bonificación
11 Inafecto – retiro
12 Inafecto – retiro por muestras médicas
13 Inafecto – retiro por convenio colectivo
14 Inafecto – retiro por premio
15 Inafecto – retiro por publicidad
16 Exportación
17 Exonerado – transferencia gratuita
20 Inafecto – transferencia gratuita
`)

/** Rice (manual, `tipo_de_ivap`). */
export const IVAP_TYPES: Entries = readTexts(`
17 IVAP gravado
101 IVAP gratuito
`)

/** Systems of ISC (SUNAT catalogue 08). */
export const ISC_TYPES: Entries = readTexts(`
1 Sistema al valor
2 Aplicación del monto fijo
3 Sistema de precios de venta al público
`)

/** Why a credit note (SUNAT catalogue 09; manual, `tipo_de_nota_de_credito`). */
export const CREDIT_REASONS: Entries = readTexts(`
1 Anulación de la operación
2 Anulación por error en el RUC
3 Corrección por error en la descripción
4 Descuento global
5 Descuento por ítem
6 Devolución total
7 Devolución por ítem
8 Bonificación
9 Disminución en el valor
10 Otros conceptos
11 Ajustes afectos al IVAP
12 Ajustes de operaciones de exportación
13 Ajustes – montos y/o fechas de pago
`)

/** Why a debit note (SUNAT catalogue 10; manual, `tipo_de_nota_de_debito`). */
export const DEBIT_REASONS: Entries = readTexts(`
1 Intereses por mora
2 Aumento en el valor
3 Penalidades / otros conceptos
4 Ajustes afectos al IVAP
5 Ajustes de operaciones de exportación
`)

/** Related waybills (manual, `guia_tipo`). */
export const GUIDE_TYPES: Entries = readTexts(`
1 Guía de remisión remitente
2 Guía de remisión transportista
`)

/** Units that a shop needs (SUNAT catalogue 03, UN/ECE Rec. 20); any other code of two to five signs is let pass. */
export const UNITS: Entries = readTexts(`
NIU Unidad
ZZ Servicio
KGM Kilogramo
GRM Gramo
LTR Litro
GLL Galón
MTR Metro
MTK Metro cuadrado
MTQ Metro cúbico
BX Caja
PK Paquete
BG Bolsa
DZN Docena
CEN Ciento
MIL Millar
SET Juego
PR Par
TNE Tonelada
BO Botella
HUR Hora
DAY Día
MON Mes
`)

/** How far a rate of detracción could be checked. */
export type DetraccionProof = 'sunat' | 'resolution' | 'tables' | 'none'

/** A good or service under detracción: Nubefact's index, SUNAT's code (catalogue 54) and its usual rate. */
export interface DetraccionEntry extends CatalogEntry {
  readonly sunat: string
  /** A proposal that a person may change: the annexes of R.S. 183-2004/SUNAT as changed since. */
  readonly percent: string
  /**
   * What the rate was read against on 2026-11-28 (Nubefact's manual has kinds and no percentages, providers.md §1.3):
   * `sunat`: SUNAT's own page "Apéndices del Sistema de Detracciones" (orientacion.sunat.gob.pe, R.S. 246-2017);
   * `resolution`: the words of the resolution as others print them (R.S. 343-2014 for 005, 022-2013 for 040, 071-2018
   * for 012, 020, 022 and 037, 000086-2025 for 034, 044 and 045); `tables`: only the tables of other programs, which
   * agree; `none`: not found, or they disagree (002, 011, 016), or no percentage by law (028 is a sum per toll).
   */
  readonly proof: DetraccionProof
}

const PROOFS: Readonly<Record<string, DetraccionProof>> = {
  S: 'sunat',
  R: 'resolution',
  T: 'tables',
  '-': 'none',
}

/**
 * The kind of sale that a good or service under detracción makes (manual, `sunat_transaction` 30 to 33): fish, transport
 * of passengers and transport of cargo have their own.
 */
export function operationOfDetraccion(tipo: string): string {
  const { sunat } = DETRACCIONES.get(tipo) ?? { sunat: '' }
  return { '004': '31', '028': '32', '027': '33' }[sunat] ?? '30'
}
/** Columns: index, code, percentage, proof, words. */
export const DETRACCIONES: Entries<DetraccionEntry> = readTable(
  `
1 001 10 S Azúcar y melaza de caña
2 002 3.85 - Arroz pilado
3 003 10 S Alcohol etílico
4 004 4 S Recursos hidrobiológicos
5 005 4 R Maíz amarillo duro
7 007 10 T Caña de azúcar
8 008 4 T Madera
9 009 10 T Arena y piedra
10 010 15 T Residuos, subproductos, desechos, recortes y desperdicios
11 011 10 - Bienes gravados con el IGV, o renuncia a la exoneración
12 012 12 R Intermediación laboral y tercerización
13 014 4 T Carnes y despojos comestibles
14 016 10 - Aceite de pescado
15 017 4 T Harina, polvo y pellets de pescado, crustáceos y moluscos
17 019 10 T Arrendamiento de bienes
18 020 12 R Mantenimiento y reparación de bienes muebles
19 021 10 T Movimiento de carga
20 022 12 R Otros servicios empresariales
21 023 4 T Leche
22 024 10 T Comisión mercantil
23 025 10 T Fabricación de bienes por encargo
24 026 10 T Servicio de transporte de personas
25 027 4 T Servicio de transporte de carga
26 028 10 - Transporte de pasajeros
28 030 4 T Contratos de construcción
29 031 10 T Oro gravado con el IGV
30 032 10 - Páprika y otros frutos de los géneros capsicum o pimienta
32 034 10 R Minerales metálicos no auríferos
33 035 1.5 T Bienes exonerados del IGV
34 036 1.5 T Oro y demás minerales metálicos exonerados del IGV
35 037 12 R Demás servicios gravados con el IGV
37 039 10 T Minerales no metálicos
38 040 4 R Bien inmueble gravado con IGV
39 041 15 T Plomo
40 013 10 - Animales vivos
41 015 10 - Abonos, cueros y pieles de origen animal
42 099 8 - Ley 30737
43 044 12 R Servicio de beneficio de minerales metálicos gravado con el IGV
44 045 10 R Minerales de oro y sus concentrados gravados con el IGV
`,
  (key, rest) => {
    const [sunat = '', percent = '', proof = '', ...words] = rest.split(' ')
    return { key, sunat, percent, proof: PROOFS[proof] ?? 'none', text: words.join(' ') }
  },
)

/** How a detracción is paid: Nubefact's index of SUNAT catalogue 59. */
export const PAYMENT_MEANS: Entries = readTexts(`
1 Depósito en cuenta
2 Giro
3 Transferencia de fondos
4 Orden de pago
5 Tarjeta de débito
6 Tarjeta de crédito emitida en el país por una empresa del sistema financiero
7 Cheques con la cláusula de «no negociable»
8 Efectivo, por operaciones sin obligación de utilizar medio de pago
9 Efectivo, en los demás casos
10 Medios de pago usados en comercio exterior
11 Documentos emitidos por las edpymes y cooperativas
12 Tarjeta de crédito emitida o no en el país por una empresa ajena al sistema financiero
13 Tarjetas de crédito emitidas en el exterior
14 Transferencias – comercio exterior
15 Cheques bancarios – comercio exterior
16 Orden de pago simple – comercio exterior
17 Orden de pago documentario – comercio exterior
18 Remesa simple – comercio exterior
19 Remesa documentaria – comercio exterior
20 Carta de crédito simple – comercio exterior
21 Carta de crédito documentario – comercio exterior
22 Otros medios de pago
`)
