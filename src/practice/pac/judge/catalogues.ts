/**
 * SAT's small catalogues (edition of 2026-08-06) as the judge's own copy: a PAC does not ask the program what is lawful.
 * Keys only; the large ones (ClaveProdServ, ClaveUnidad, CodigoPostal) are handed in, where they are known.
 */
function setOf(keys: string): ReadonlySet<string> {
  return new Set(keys.split(/\s+/).filter((key) => key !== ''))
}

/** c_FormaPago */
export const FORMA_PAGO = setOf(`
  01 02 03 04 05 06 08 12 13 14 15 17 23 24 25 26 27 28 29 30 31 99
`)

/** c_MetodoPago */
export const METODO_PAGO = setOf(`
  PPD PUE
`)

/** c_TipoDeComprobante */
export const TIPO_DE_COMPROBANTE = setOf(`
  E I N P T
`)

/** c_Exportacion */
export const EXPORTACION = setOf(`
  01 02 03 04
`)

/** c_Periodicidad */
export const PERIODICIDAD = setOf(`
  01 02 03 04 05
`)

/** c_Meses */
export const MESES = setOf(`
  01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18
`)

/** c_TipoRelacion */
export const TIPO_RELACION = setOf(`
  01 02 03 04 05 06 07
`)

/** c_Impuesto */
export const IMPUESTO = setOf(`
  001 002 003
`)

/** c_TipoFactor */
export const TIPO_FACTOR = setOf(`
  Cuota Exento Tasa
`)

/** c_ObjetoImp */
export const OBJETO_IMP = setOf(`
  01 02 03 04 05 06 07 08
`)

/** c_Pais */
export const PAIS = setOf(`
  ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR
  BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG
  COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH
  FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY
  HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
  KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL
  MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR
  NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU
  SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA
  TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
  VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE ZZZ
`)

/** c_Moneda */
export const MONEDA = setOf(`
  AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP
  BYR BZD CAD CDF CHE CHF CHW CLF CLP CNH CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN
  ESD ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK
  JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
  MOP MRO MUR MVR MWK MXN MXV MYR MZN NAD NGN NIC NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG
  QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SRD SSP STD SVC SYP SZL THB TJS TMT TND
  TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYP UYU UZS VEF VES VND VUV WST XAF XAG XAU XBA XBB XBC
  XBD XCD XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWL
`)

/** Currencies that do not have two decimals. */
const DECIMALS: readonly (readonly [number, ReadonlySet<string>])[] = [
  [
    0,
    setOf(
      'BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF XPD XPF XPT XSU XTS XUA XXX',
    ),
  ],
  [3, setOf('BHD IQD JOD KWD LYD OMR TND')],
  [4, setOf('CLF')],
]

/** Decimals of a currency of c_Moneda. */
export function decimalsOf(moneda: string): number {
  return DECIMALS.find(([, keys]) => keys.has(moneda))?.[0] ?? 2
}

/** Regimes of natural persons */
export const REGIMEN_FISICA = setOf(`
  605 606 607 608 610 611 612 614 615 616 621 625 626
`)

/** Regimes of legal persons */
export const REGIMEN_MORAL = setOf(`
  601 603 610 620 622 623 624 626
`)

/** c_UsoCFDI: uses, and the regimes of the receiver that each group goes with. */
export const USO_REGIMEN: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  [setOf('CN01'), setOf('605')],
  [
    setOf('CP01 S01'),
    setOf('601 603 605 606 607 608 610 611 612 614 615 616 620 621 622 623 624 625 626'),
  ],
  [setOf('D01 D02 D03 D04 D05 D06 D07 D08 D09 D10'), setOf('605 606 607 608 611 612 614 615 625')],
  [
    setOf('G01 G03 I01 I02 I03 I04 I05 I06 I07 I08'),
    setOf('601 603 606 612 620 621 622 623 624 625 626'),
  ],
  [setOf('G02'), setOf('601 603 606 612 616 620 621 622 623 624 625 626')],
]

/** Uses for natural persons only. */
export const USO_FISICA_ONLY = setOf('CN01 D01 D02 D03 D04 D05 D06 D07 D08 D09 D10')
