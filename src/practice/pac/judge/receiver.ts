import type { Refusal } from '../codes.ts'
import type { PacSettings } from '../settings.ts'
import { PAIS, REGIMEN_FISICA, REGIMEN_MORAL, USO_FISICA_ONLY, USO_REGIMEN } from './catalogues.ts'
import { broken, fitsPerson, PUBLIC_NAME, PUBLIC_RFC } from './head.ts'
import { attribute, child, value, type CfdiNode } from './node.ts'

const FOREIGN_RFC = 'XEXX010101000'

/** Receptor: CFDI40143 to 40161. */
export function judgeReceiver(root: CfdiNode, settings: PacSettings): readonly Refusal[] {
  const receiver = child(root, 'cfdi:Receptor')
  const rfc = value(receiver, 'Rfc')
  const name = value(receiver, 'Nombre')
  const postalCode = value(receiver, 'DomicilioFiscalReceptor')
  const regimen = value(receiver, 'RegimenFiscalReceptor')
  const uso = value(receiver, 'UsoCFDI')
  const residence = receiver === undefined ? undefined : attribute(receiver, 'ResidenciaFiscal')
  const foreignId = receiver === undefined ? undefined : attribute(receiver, 'NumRegIdTrib')
  const isGeneric = rfc === PUBLIC_RFC || rfc === FOREIGN_RFC
  const registered = settings.taxpayers.find((each) => each.rfc === rfc)
  const isKnownUse = USO_REGIMEN.some(([uses]) => uses.has(uso))
  return broken([
    ['CFDI40143', settings.unknownRfcs.includes(rfc)],
    ['CFDI40145', registered !== undefined && registered.name !== name],
    ['CFDI40146', name === PUBLIC_NAME && rfc !== PUBLIC_RFC],
    ['CFDI40148', registered !== undefined && !registered.postalCodes.includes(postalCode)],
    ['CFDI40149', isGeneric && postalCode !== value(root, 'LugarExpedicion')],
    ['CFDI40150', residence !== undefined && !PAIS.has(residence)],
    ['CFDI40151', residence !== undefined && rfc !== FOREIGN_RFC],
    ['CFDI40152', residence === 'MEX'],
    ['CFDI40153', foreignId !== undefined && residence === undefined],
    ['CFDI40154', foreignId !== undefined && rfc !== FOREIGN_RFC],
    ['CFDI40157', !REGIMEN_FISICA.has(regimen) && !REGIMEN_MORAL.has(regimen)],
    ['CFDI40158', !fitsPerson(rfc, regimen)],
    ['CFDI40159', isGeneric && regimen !== '616'],
    ['CFDI40160', !isKnownUse],
    ['CFDI40161', isKnownUse && !fitsUse(rfc, regimen, uso)],
  ])
}

function fitsUse(rfc: string, regimen: string, uso: string): boolean {
  if (rfc.length !== 13 && USO_FISICA_ONLY.has(uso)) return false
  return USO_REGIMEN.some(([uses, regimes]) => uses.has(uso) && regimes.has(regimen))
}
