import { describe, expect, test } from 'vitest'
import {
  aCompany,
  aDraft,
  aLine,
  aReceiver,
  ISR_10,
  ISR_RESICO,
  IVA_16,
  TEST_NOW,
} from '../support/cfdiBuilders.ts'
import { aGlobalDraft, said, withLine } from './verdict.ts'

const HOUR = 3_600_000
const resico = aCompany({
  taxId: 'FUNK671228PH6',
  name: 'KARLA FUENTE NOLASCO',
  regimenFiscal: '626',
})

describe('a third party', () => {
  const third = {
    rfc: 'JUFA7608212V6',
    name: 'ADRIANA JUAREZ',
    regimenFiscal: '612',
    postalCode: '29133',
  }
  const of = (changes: Partial<typeof third>) =>
    said(withLine({ thirdParty: { ...third, ...changes } }))

  test('is fine', () => expect(of({})).toEqual([]))
  test('is neither issuer nor receiver', () => {
    expect(of({ rfc: 'EKU9003173C9' })).toEqual(['lines.0.thirdParty.rfc thirdParty.sameRfc'])
    expect(of({ rfc: 'IIA040805DZ4' })).toEqual(['lines.0.thirdParty.rfc thirdParty.sameRfc'])
  })
  test('from abroad has regime 616 and our postal code', () => {
    expect(of({ rfc: 'EXT990101NI1' })).toEqual([
      'lines.0.thirdParty.regimenFiscal thirdParty.foreignRegimen',
      'lines.0.thirdParty.postalCode thirdParty.foreignPostalCode',
    ])
  })
})

describe('a global invoice', () => {
  const period = (periodicidad: string, meses: string, year = '2026') =>
    said(aGlobalDraft({ globalPeriod: { periodicidad, meses, year } }))

  test('two-monthly is for regime 621 alone', () => {
    expect(period('05', '17')).toEqual(['globalPeriod.periodicidad periodicidad.regimen'])
  })
  test('months fit the period', () => {
    expect(period('04', '17')).toEqual(['globalPeriod.meses meses.periodicidad'])
    expect(period('05', '11')).toContain('globalPeriod.meses meses.periodicidad')
    expect(period('04', '19')).toEqual(['globalPeriod.meses meses.unknown'])
  })
  test('R61 the year is that of Fecha or up to five before, in the office, not in London', () => {
    expect(period('04', '12', '2021')).toEqual([])
    expect(period('04', '12', '2020')).toEqual(['globalPeriod.year global.year'])
    // 2027-01-01T05:59:59Z is still 2026 in Mexico City.
    const newYear = Date.UTC(2027, 0, 1, 5, 59, 59)
    const draft = aGlobalDraft({ globalPeriod: { periodicidad: '04', meses: '12', year: '2027' } })
    expect(said(draft, { nowMs: newYear })).toEqual(['globalPeriod.year global.year'])
    expect(said(draft, { nowMs: newYear + 1_000 })).toEqual([])
  })
  test('holds each ticket once, and none of what the guide forbids', () => {
    const [line] = aGlobalDraft().lines
    const lines = [line ?? aLine(), { ...(line ?? aLine()), description: 'Tornillos' }]
    expect(said(aGlobalDraft({ lines }))).toEqual([
      '~lines.1.description global.guide',
      'lines.1.sku global.ticketTwice',
    ])
    expect(
      said(aGlobalDraft({ lines: [{ ...(line ?? aLine()), taxes: [IVA_16, ISR_10] }] })),
    ).toContain('lines.0.taxes global.noWithholding')
  })
})

describe('dates and certificate', () => {
  const certificate = { validFrom: TEST_NOW - 10 * HOUR, validTo: TEST_NOW + 10 * HOUR }

  test('R66 the moment of sealing lies within the certificate', () => {
    expect(said(aDraft(), { certificate })).toEqual([])
    expect(said(aDraft(), { certificate, nowMs: TEST_NOW + 11 * HOUR })).toEqual([
      'issuedLocal certificate.expired',
    ])
    expect(said(aDraft({ issuedLocal: '2026-11-24T01:00:00' }), { certificate })).toEqual([
      'issuedLocal certificate.notYetValid',
    ])
  })

  test('R60 Fecha is read in the zone of LugarExpedicion, whatever the computer thinks', () => {
    // 12:00 in Mexico City is 10:00 in Tijuana and 13:00 in Cancún.
    const at = (lugarExpedicion: string, issuedLocal: string) =>
      said(aDraft({ lugarExpedicion, issuedLocal }))
    expect(at('22000', '2026-11-24T10:04:00')).toEqual([])
    expect(at('22000', '2026-11-24T10:06:00')).toEqual(['issuedLocal issued.future'])
    expect(at('77500', '2026-11-24T13:04:00')).toEqual([])
  })

  test('R60 an hour that Tijuana skips is none', () => {
    const nowMs = Date.UTC(2026, 2, 8, 12)
    const draft = aDraft({ lugarExpedicion: '22000', issuedLocal: '2026-03-08T02:30:00' })
    expect(said(draft, { nowMs })).toEqual(['issuedLocal issued.skippedHour'])
  })
})

describe('who issues', () => {
  test('faults of the company stop sealing, its doubts do not show here', () => {
    const company = aCompany({
      name: 'Escuela Kemper',
      regimenFiscal: '612',
      taxId: 'EKU9003173C8',
    })
    expect(said(aDraft(), { company })).toEqual([
      'company.name name.capitals',
      'company.regimenFiscal regimen.otherPerson',
    ])
  })

  test('RESICO to a company: the withholding of 1.25 % is missed', () => {
    expect(said(aDraft(), { company: resico })).toEqual(['~lines tax.resico'])
    expect(said(withLine({ taxes: [IVA_16, ISR_RESICO] }), { company: resico })).toEqual([])
    const toPerson = aReceiver({
      taxId: 'CACX7605101P8',
      name: 'XOCHILT CASAS CHAVEZ',
      regimenFiscal: '612',
    })
    expect(said(aDraft({ receiver: toPerson }), { company: resico })).toEqual([])
  })
})
