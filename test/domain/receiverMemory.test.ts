import { describe, expect, test } from 'vitest'
import type { Receiver } from '../../src/domain/invoice.ts'
import { checkMemory } from '../../src/domain/receiverMemory.ts'

const RECEIVER: Receiver = {
  taxId: 'URE180429TM6',
  name: 'UNIVERSIDAD ROBOTICA ESPAÑOLA',
  postalCode: '86991',
  regimenFiscal: '601',
  usoCfdi: 'G03',
  residenciaFiscal: '',
  numRegIdTrib: '',
  email: '',
}
const ACCEPTED = { name: RECEIVER.name, postalCode: '86991', regimenFiscal: '601' }

const said = (receiver: Receiver, memory: Parameters<typeof checkMemory>[1]) =>
  checkMemory(receiver, memory).map(({ path, rule, severity, repair }) => ({
    path,
    rule,
    severity,
    repair: repair?.value,
  }))

describe('what the authority said of a receiver', () => {
  test('nothing is said of data that it took, nor of somebody new', () => {
    expect(said(RECEIVER, { accepted: ACCEPTED, refused: null })).toEqual([])
    expect(said(RECEIVER, null)).toEqual([])
  })

  test('each datum that differs from the one taken last is a warning that offers the old one', () => {
    const moved = { ...RECEIVER, postalCode: '86990', regimenFiscal: '603' }
    expect(said(moved, { accepted: ACCEPTED, refused: null })).toEqual([
      {
        path: 'receiver.postalCode',
        rule: 'memory.postalCode',
        severity: 'warning',
        repair: '86991',
      },
      {
        path: 'receiver.regimenFiscal',
        rule: 'memory.regimen',
        severity: 'warning',
        repair: '601',
      },
    ])
  })

  test('data that it refused are warned of until they are corrected', () => {
    const refused = { ...ACCEPTED, postalCode: '86990', words: 'El código postal no corresponde.' }
    const memory = { accepted: null, refused }
    expect(said({ ...RECEIVER, postalCode: '86990' }, memory)).toMatchObject([
      { path: 'receiver.taxId', rule: 'memory.refused' },
    ])
    expect(said(RECEIVER, memory)).toEqual([])
  })

  test('the generic tax ids stand for many people and are not remembered', () => {
    const anybody = { ...RECEIVER, taxId: 'XAXX010101000', name: 'JUAN PEREZ' }
    expect(said(anybody, { accepted: ACCEPTED, refused: null })).toEqual([])
  })
})
