import { readTexts, type Catalog } from './catalog.ts'

/** Frequent keys of c_ClaveUnidad, to start with; SAT's own list has over 2,400, so one that is missing here may well exist. */
export const CLAVE_UNIDAD: Catalog = {
  source: 'SAT c_ClaveUnidad',
  edition: '2026-08-06',
  since: '2022-01-01',
  isComplete: false,
  entries: readTexts(`
H87 Pieza
E48 Unidad de servicio
ACT Actividad
KGM Kilogramo
GRM Gramo
MGM Miligramo
TNE Tonelada (tonelada métrica)
LBR Libra
ONZ Onza (avoirdupois)
LTR Litro
MLT Mililitro
GLL Galón (EUA)
GN Galón bruto
BLL Barril (EUA)
MTR Metro
CMT Centímetro
MMT Milímetro
KMT Kilómetro
INH Pulgada
FOT Pie
YRD Yarda
MTK Metro cuadrado
FTK Pie cuadrado
MTQ Metro cúbico
KWH Kilowatt hora
SET Conjunto
PR Par
DZN Docena
CEN Centenar
MIL Mil
C62 Uno
EA Elemento
XUN Unidad
XBX Caja
XPK Paquete
XKI Kit (Conjunto de piezas)
KT Kit
XBG Bolso
XSA Saco
XBO Botella no-protegida y cilíndrica
XCA Lata rectangular
XPX Pallet
XRO Rollo
XTU Tubo
XBJ Cubeta
XPL Balde
XCT Cartón
XCS Estuche
XAV Cápsula
XCR Cajón
XJR Tarro
XDR Tambor
XLT Lote
LO Lote [unidad de adquisición]
5B Batch
NL Carga
AS Variedad
10 Grupos
11 Equipos
MIN Minuto [unidad de tiempo]
HUR Hora
DAY Día
E49 Día de trabajo
WEE Semana
MON Mes
ANN Año
E51 Trabajo
E54 Viaje
A9 Tarifa
P1 Tanto por ciento
M4 Valor monetario
ZZ Mutuamente definido
`),
}
