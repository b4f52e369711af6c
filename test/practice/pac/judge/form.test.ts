import { beforeAll, describe, expect, it } from 'vitest'
import { strictJudge } from '../../../../src/practice/pac/judge/strictJudge.ts'
import { DEFAULT_SETTINGS } from '../../../../src/practice/pac/settings.ts'
import { practiceCredential } from '../support/credentials.ts'
import { FECHA, NOW, refusalsOf, replace } from '../support/judging.ts'
import { ACCEPTED } from '../support/accepted.ts'
import { MISFORMED } from '../support/misformed.ts'
import { sealedXml, type Credential } from '../support/sealedXml.ts'

let credential: Credential

beforeAll(async () => {
  credential = await practiceCredential()
})

describe('the strict judge on form', () => {
  it.each(ACCEPTED)('accepts %s', (_name, edit) => {
    expect(refusalsOf(credential, edit)).toEqual([])
  })

  it.each(MISFORMED)('refuses with 301: %s', (_name, edit) => {
    expect(refusalsOf(credential, edit)[0]).toBe('301')
  })

  it('names what is malformed', () => {
    const xml = sealedXml(credential, FECHA, replace([' Exportacion="01"', '']))
    const { refusals } = strictJudge(xml, { now: NOW, settings: DEFAULT_SETTINGS })
    expect(refusals[0]?.text).toBe(
      'XML mal formado: falta el atributo Exportacion en cfdi:Comprobante.',
    )
  })

  it.each([
    ['nothing', ''],
    ['no XML', 'hola'],
    [
      'a cut document',
      '<?xml version="1.0"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4"',
    ],
    ['an open element', '<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4"><cfdi:Emisor>'],
    [
      'an attribute twice',
      '<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Total="1" Total="2"/>',
    ],
    [
      'a document type',
      '<!DOCTYPE c [<!ENTITY e "1">]><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4"/>',
    ],
    ['an undeclared prefix', '<cfdi:Comprobante Version="4.0"/>'],
    ['another root', '<factura/>'],
  ])('refuses with 301 and without facts: %s', (_name, xml) => {
    const judgement = strictJudge(xml, { now: NOW, settings: DEFAULT_SETTINGS })
    expect(judgement.facts).toBeNull()
    expect(judgement.refusals[0]?.code).toBe('301')
  })
})
