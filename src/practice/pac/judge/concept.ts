import type { Refusal } from '../codes.ts'
import { OBJETO_IMP, REGIMEN_FISICA, REGIMEN_MORAL } from './catalogues.ts'
import { judgeConceptTaxes } from './conceptTaxes.ts'
import { compare, ZERO } from './figures.ts'
import { amount, broken, type Rule } from './head.ts'
import type { LargeCatalogues } from './largeCatalogues.ts'
import { isProduct } from './limits.ts'
import { attribute, child, children, descend, value, type CfdiNode } from './node.ts'

const FOREIGN_THIRD_PARTY = 'EXT990101NI1'
const FOREIGN_THIRD_PARTY_NAME =
  'EXPEDICIÓN DE CFDI POR RESIDENTES EN MÉXICO QUE PRESTAN SERVICIOS DE INTERMEDIACIÓN ENTRE TERCEROS A OFERENTES DE BIENES Y SERVICIOS RESIDENTES EN EL EXTRANJERO'

/** Conceptos: CFDI40162 to 40200 and 140223 to 140227, concept by concept. */
export function judgeConcepts(root: CfdiNode, large: LargeCatalogues): readonly Refusal[] {
  const tipo = value(root, 'TipoDeComprobante')
  return descend(root, 'cfdi:Conceptos', 'cfdi:Concepto').flatMap((concept) => [
    ...broken(conceptRules(concept, tipo, large)),
    ...judgeConceptTaxes(concept),
    ...broken(objectRules(concept)),
    ...children(concept, 'cfdi:ACuentaTerceros').flatMap((third) =>
      broken(thirdPartyRules(third, root)),
    ),
    ...children(concept, 'cfdi:InformacionAduanera').flatMap((each) =>
      broken([['CFDI40194', !isPlausiblePedimento(each, root)]]),
    ),
    ...children(concept, 'cfdi:Parte').flatMap((part) => broken(partRules(part, root, large))),
  ])
}

function conceptRules(concept: CfdiNode, tipo: string, large: LargeCatalogues): readonly Rule[] {
  const unitPrice = amount(concept, 'ValorUnitario')
  const importe = amount(concept, 'Importe')
  const discount = amount(concept, 'Descuento')
  const objeto = value(concept, 'ObjetoImp')
  const taxes = child(concept, 'cfdi:Impuestos')
  return [
    ['CFDI40162', !large.hasProduct(value(concept, 'ClaveProdServ'))],
    ['CFDI40165', !large.hasUnit(value(concept, 'ClaveUnidad'))],
    ['CFDI40166', 'IEN'.includes(tipo) && compare(unitPrice, ZERO) <= 0],
    ['CFDI40167', !isProduct(importe, amount(concept, 'Cantidad'), unitPrice)],
    ['CFDI40168', attribute(concept, 'Descuento') !== undefined && discount.scale > importe.scale],
    ['CFDI40169', compare(discount, importe) > 0],
    ['CFDI40170', !OBJETO_IMP.has(objeto)],
    ['CFDI40171', objeto === '02' && taxes === undefined],
    ['CFDI40172', ['01', '03', '04', '05'].includes(objeto) && taxes !== undefined],
    ['CFDI40173', taxes !== undefined && taxes.children.length === 0],
  ]
}

/** ObjetoImp 06, 07 and 08 against the taxes that stand there. */
function objectRules(concept: CfdiNode): readonly Rule[] {
  const taxes = child(concept, 'cfdi:Impuestos')
  const transferred = descend(taxes, 'cfdi:Traslados', 'cfdi:Traslado')
  const withheld = descend(taxes, 'cfdi:Retenciones', 'cfdi:Retencion')
  const both = [...transferred, ...withheld]
  const objeto = value(concept, 'ObjetoImp')
  return [
    ['CFDI140226', (objeto === '06' || objeto === '08') && (has(both, '002') || has(both, '003'))],
    ['CFDI140227', objeto === '07' && (has(both, '002') || !has(transferred, '003'))],
  ]
}

function has(nodes: readonly CfdiNode[], tax: string): boolean {
  return nodes.some((each) => value(each, 'Impuesto') === tax)
}

function thirdPartyRules(third: CfdiNode, root: CfdiNode): readonly Rule[] {
  const rfc = value(third, 'RfcACuentaTerceros')
  const regimen = value(third, 'RegimenFiscalACuentaTerceros')
  const isForeign = rfc === FOREIGN_THIRD_PARTY
  const parties = [child(root, 'cfdi:Emisor'), child(root, 'cfdi:Receptor')]
  return [
    ['CFDI40188', parties.some((each) => value(each, 'Rfc') === rfc)],
    ['CFDI40189', isForeign && value(third, 'NombreACuentaTerceros') !== FOREIGN_THIRD_PARTY_NAME],
    ['CFDI40191', !REGIMEN_FISICA.has(regimen) && !REGIMEN_MORAL.has(regimen)],
    [
      'CFDI40193',
      isForeign &&
        value(third, 'DomicilioFiscalACuentaTerceros') !== value(root, 'LugarExpedicion'),
    ],
    ['CFDI140223', isForeign && regimen !== '616'],
  ]
}

/** The first two digits are a year: not in the future, not over ten years back. */
function isPlausiblePedimento(node: CfdiNode, root: CfdiNode): boolean {
  const year = Number((node.attributes.get('NumeroPedimento') ?? '').slice(0, 2))
  const current = Number(value(root, 'Fecha').slice(2, 4))
  return year <= current && year >= current - 10
}

function partRules(part: CfdiNode, root: CfdiNode, large: LargeCatalogues): readonly Rule[] {
  const price = attribute(part, 'ValorUnitario')
  const importe = attribute(part, 'Importe')
  const unitPrice = amount(part, 'ValorUnitario')
  return [
    ['CFDI40196', !large.hasProduct(value(part, 'ClaveProdServ'))],
    ['CFDI40197', price !== undefined && compare(unitPrice, ZERO) <= 0],
    [
      'CFDI40198',
      price !== undefined &&
        importe !== undefined &&
        !isProduct(amount(part, 'Importe'), amount(part, 'Cantidad'), unitPrice),
    ],
    [
      'CFDI40199',
      children(part, 'cfdi:InformacionAduanera').some((each) => !isPlausiblePedimento(each, root)),
    ],
  ]
}
