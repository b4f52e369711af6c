/** What SAT's list of registered taxpayers (l_RFC) says of one. */
export interface Taxpayer {
  readonly rfc: string
  readonly name: string
  /** Postal codes under which the taxpayer is accepted; public lists of the test taxpayers differ. */
  readonly postalCodes: readonly string[]
}

/**
 * SAT's public test taxpayers, as the test environments of the PACs register them: RFC, postal codes (two lists differ
 * for some), name. The odd spellings are theirs.
 */
const ROWS = `
EKU9003173C9 42501 ESCUELA KEMPER URGATE
H&E951128469 06002 HERRERIA & ELECTRICOS
IIA040805DZ4 62661 INDISTRIA ILUMINADORA DE ALMACENES
IVD920810GU2 63901 INNOVACION VALOR Y DESARROLLO
IXS7607092R5 23004 INTERNACIONAL XIMBO Y SABORES
JES900109Q90 37161 JIMENEZ ESTRADA SALAS
KIJ0906199R1 28971,62661 KERNEL INDUSTIA JUGUETERA
L&O950913MSA 60922 LUCES & OBRAS
OÑO120726RX3 40501 ORGANICOS ÑAVEZ OSORIO
URE180429TM6 86991 UNIVERSIDAD ROBOTICA ESPAÑOLA
XIA190128J61 76343 XENON INDUSTRIAL ARTICLES
ZUÑ920208KL4 34541 ZAPATERIA URTADO ÑERI
CACX7605101P8 36257 XOCHILT CASAS CHAVEZ
FUNK671228PH6 01160 KARLA FUENTE NOLASCO
IAÑL750210963 85256 LUIS IAN ÑUZCO
JUFA7608212V6 01160 ADRIANA JUAREZ FERNANDEZ
KICR630120NX3 36246 RODRIGO KITIA CASTRO
MISC491214B86 01010 CECILIA MIRANDA SANCHEZ
RAQÑ7701212M3 78905 ÑEVES RAMIREZ QUEZADA
WERX631016S30 01279,01219 XAIME WEIR ROJO
XAMA620210DQ5 01219 ALBA XKARAJAM MENDEZ
XIQB891116QE4 40968 BERENICE XIMO QUEZADA
XOJI740919U48 76028 INGRID XODAR JIMENEZ
`

/** A practice receiver with a wrong name or postal code is refused, as it would be by SAT's register. */
export const TEST_TAXPAYERS: readonly Taxpayer[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const [rfc = '', postalCodes = '', ...name] = row.split(' ')
    return { rfc, name: name.join(' '), postalCodes: postalCodes.split(',') }
  })
