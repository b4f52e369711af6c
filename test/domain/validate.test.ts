import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CfdiDraft, DraftLine } from '../../src/domain/invoice.ts'
import type { CompanyInput } from '../../src/domain/parties.ts'
import { validateCompany, validateCustomer } from '../../src/domain/partyRules.ts'
import { validateProduct } from '../../src/domain/productRules.ts'
import { isSealable, validateCfdi, type ValidationContext } from '../../src/domain/validate.ts'
import {
  aCompany,
  aCustomer,
  aDraft,
  aLine,
  aProduct,
  aReceiver,
  drafts,
  IEPS_8,
  ISR_10,
  ISR_RESICO,
  IVA_16,
  IVA_8,
  IVA_EXEMPT,
  IVA_WITHHELD,
  publicReceiver,
  TEST_NOW,
} from '../support/cfdiBuilders.ts'

const UUID = '5FB2822E-396D-4725-8521-CDC4BDD20CCF'
const HOUR = 3_600_000

const check = (draft: CfdiDraft, context: Partial<ValidationContext> = {}) =>
  validateCfdi(draft, { company: aCompany(), nowMs: TEST_NOW, ...context })

/** `path rule` of each issue, with `~` before warnings. */
const said = (draft: CfdiDraft, context: Partial<ValidationContext> = {}) =>
  check(draft, context).map(
    ({ path, rule, severity }) => `${severity === 'warning' ? '~' : ''}${path} ${rule}`,
  )

const withLine = (changes: Partial<DraftLine>) => aDraft({ lines: [aLine(changes)] })
const global = (changes: Partial<CfdiDraft> = {}) =>
  aDraft({
    receiver: publicReceiver(),
    formaPago: '01',
    globalPeriod: { periodicidad: '04', meses: '11', year: '2026' },
    lines: [
      aLine({
        claveProdServ: '01010101',
        claveUnidad: 'ACT',
        unidad: '',
        description: 'Venta',
        sku: 'T-1',
      }),
    ],
    ...changes,
  })
const resico: CompanyInput = aCompany({
  taxId: 'FUNK671228PH6',
  name: 'KARLA FUENTE NOLASCO',
  regimenFiscal: '626',
})

describe('good drafts', () => {
  const good: readonly (readonly [string, CfdiDraft])[] = [
    ['one line', aDraft()],
    ['a global invoice', global()],
    ['a customer without RFC', aDraft({ receiver: publicReceiver({ name: 'JUAN PEREZ' }) })],
    ['dollars', aDraft({ moneda: 'USD', tipoCambio: '18.6382' })],
    ['instalments', aDraft({ metodoPago: 'PPD', formaPago: '99' })],
    ['fees with withholdings', withLine({ taxes: [IVA_16, ISR_10, IVA_WITHHELD] })],
    ['a substitution', aDraft({ relations: [{ tipoRelacion: '04', uuids: [UUID] }] })],
    ['IEPS without IVA', withLine({ objetoImp: '07', taxes: [IEPS_8] })],
    ['border rate in Tijuana', { ...withLine({ taxes: [IVA_8] }), lugarExpedicion: '22000' }],
    [
      'a foreigner',
      aDraft({
        receiver: publicReceiver({
          taxId: 'XEXX010101000',
          name: 'Acme Ltd',
          residenciaFiscal: 'USA',
          numRegIdTrib: '121585958',
        }),
      }),
    ],
  ]
  test.each(good)('%s: nothing to say', (_, draft) => {
    expect(check(draft)).toEqual([])
  })

  test('generated drafts have no error', () => {
    fc.assert(
      fc.property(drafts(), (draft) => {
        expect(check(draft).filter(({ severity }) => severity === 'error')).toEqual([])
      }),
    )
  })
})

describe('one fault, one sentence', () => {
  const receiver = (changes: Parameters<typeof aReceiver>[0]) =>
    aDraft({ receiver: aReceiver(changes) })
  const tax = (changes: Partial<typeof IVA_16>) => withLine({ taxes: [{ ...IVA_16, ...changes }] })
  const faults: readonly (readonly [CfdiDraft, string, string | null])[] = [
    [receiver({ taxId: '' }), 'receiver.taxId text.required', null],
    [receiver({ taxId: 'IIA04O805DZ4' }), 'receiver.taxId rfc.form', null],
    [receiver({ taxId: 'IIA040805DZ5' }), '~receiver.taxId rfc.checkDigit', null],
    [receiver({ name: '' }), 'receiver.name text.required', null],
    [receiver({ name: 'Indistria' }), 'receiver.name name.capitals', 'CFDI40145'],
    [receiver({ name: 'INDISTRIA SA DE CV' }), 'receiver.name name.companyType', 'CFDI40145'],
    [receiver({ name: 'DESPACHO SC' }), '~receiver.name name.companyType', 'CFDI40145'],
    [receiver({ name: 'A|B' }), 'receiver.name text.bar', null],
    [receiver({ postalCode: '' }), 'receiver.postalCode text.required', null],
    [receiver({ postalCode: '6266' }), 'receiver.postalCode postalCode.form', 'CFDI40147'],
    [receiver({ postalCode: '00001' }), '~receiver.postalCode postalCode.unknown', 'CFDI40147'],
    [receiver({ regimenFiscal: '' }), 'receiver.regimenFiscal text.required', null],
    [receiver({ regimenFiscal: '999' }), 'receiver.regimenFiscal regimen.unknown', 'CFDI40157'],
    [receiver({ regimenFiscal: '612' }), 'receiver.regimenFiscal regimen.otherPerson', 'CFDI40158'],
    [receiver({ usoCfdi: 'P01' }), 'receiver.usoCfdi uso.unknown', 'CFDI40160'],
    [receiver({ usoCfdi: 'D01' }), 'receiver.usoCfdi uso.notForReceiver', 'CFDI40161'],
    [receiver({ usoCfdi: 'CP01' }), 'receiver.usoCfdi uso.otherDocument', null],
    [
      receiver({ residenciaFiscal: 'USA' }),
      'receiver.residenciaFiscal foreign.notForRfc',
      'CFDI40151',
    ],
    [receiver({ numRegIdTrib: '1' }), 'receiver.numRegIdTrib foreign.notForRfc', 'CFDI40154'],
    [receiver({ name: 'PUBLICO EN GENERAL' }), 'receiver.taxId public.otherRfc', 'CFDI40146'],
    [
      aDraft({ receiver: publicReceiver({ name: 'X', postalCode: '06000' }) }),
      'receiver.postalCode receiver.genericPostalCode',
      'CFDI40149',
    ],
    [
      aDraft({ receiver: publicReceiver({ name: 'X', regimenFiscal: '612' }) }),
      'receiver.regimenFiscal receiver.genericRegimen',
      'CFDI40159',
    ],
    [
      aDraft({ receiver: publicReceiver({ name: 'X', usoCfdi: 'G02' }) }),
      'receiver.usoCfdi receiver.genericUso',
      'CFDI40161',
    ],
    [aDraft({ receiver: publicReceiver() }), 'globalPeriod global.required', 'CFDI40130'],
    [
      aDraft({ receiver: publicReceiver({ name: 'PÚBLICO EN GENERAL' }) }),
      'receiver.name public.name',
      null,
    ],
    [
      aDraft({ globalPeriod: { periodicidad: '04', meses: '11', year: '2026' } }),
      'globalPeriod global.notPublic',
      null,
    ],
    [aDraft({ metodoPago: '' }), 'metodoPago text.required', null],
    [aDraft({ metodoPago: 'XYZ' }), 'metodoPago metodoPago.unknown', 'CFDI40124'],
    [aDraft({ formaPago: '98' }), 'formaPago formaPago.unknown', 'CFDI40104'],
    [aDraft({ metodoPago: 'PPD' }), 'formaPago formaPago.ppd', 'CFDI40105'],
    [aDraft({ formaPago: '99' }), '~formaPago formaPago.pue', null],
    [aDraft({ moneda: 'ABC' }), 'moneda moneda.unknown', 'CFDI40113'],
    [aDraft({ moneda: 'XXX' }), 'moneda moneda.none', null],
    [aDraft({ moneda: 'USD' }), 'tipoCambio tipoCambio.required', 'CFDI40115'],
    [aDraft({ tipoCambio: '18.5' }), 'tipoCambio tipoCambio.mxn', 'CFDI40114'],
    [aDraft({ moneda: 'USD', tipoCambio: '0' }), 'tipoCambio number.zero', 'CFDI40117'],
    [aDraft({ moneda: 'USD', tipoCambio: '18.1234567' }), 'tipoCambio number.decimals', null],
    [aDraft({ exportacion: '02' }), 'exportacion exportacion.needsComplement', 'CFDI40122'],
    [aDraft({ exportacion: '09' }), 'exportacion exportacion.unknown', 'CFDI40123'],
    [aDraft({ lugarExpedicion: '4250' }), 'lugarExpedicion postalCode.form', 'CFDI40126'],
    [aDraft({ serie: 'S'.repeat(26) }), 'serie text.tooLong', null],
    [
      aDraft({ relations: [{ tipoRelacion: '99', uuids: [UUID] }] }),
      'relations.0.tipoRelacion relation.unknown',
      'CFDI40137',
    ],
    [
      aDraft({ relations: [{ tipoRelacion: '04', uuids: [] }] }),
      'relations.0.uuids relation.empty',
      null,
    ],
    [
      aDraft({ relations: [{ tipoRelacion: '04', uuids: ['X'] }] }),
      'relations.0.uuids.0 uuid.form',
      null,
    ],
    [
      aDraft({ relations: [{ tipoRelacion: '04', uuids: [UUID, UUID.toLowerCase()] }] }),
      'relations.0.uuids.1 uuid.twice',
      null,
    ],
    [aDraft({ lines: [] }), 'lines lines.empty', null],
    [
      withLine({ claveProdServ: '3116150' }),
      'lines.0.claveProdServ claveProdServ.form',
      'CFDI40162',
    ],
    [
      withLine({ claveProdServ: '99999999' }),
      '~lines.0.claveProdServ claveProdServ.unknown',
      'CFDI40162',
    ],
    [withLine({ claveUnidad: 'QQQ' }), '~lines.0.claveUnidad claveUnidad.unknown', 'CFDI40165'],
    [withLine({ claveUnidad: 'h87' }), 'lines.0.claveUnidad claveUnidad.form', 'CFDI40165'],
    [withLine({ description: '' }), 'lines.0.description text.required', null],
    [withLine({ description: 'x'.repeat(1_001) }), 'lines.0.description text.tooLong', null],
    [withLine({ quantity: '' }), 'lines.0.quantity number.required', null],
    [withLine({ quantity: '0' }), 'lines.0.quantity number.zero', null],
    [withLine({ quantity: '1,5' }), 'lines.0.quantity number.form', null],
    [withLine({ unitPrice: '-5' }), 'lines.0.unitPrice number.form', null],
    [withLine({ unitPrice: '0.00' }), 'lines.0.unitPrice number.zero', 'CFDI40166'],
    [withLine({ discount: '100.01' }), 'lines.0.discount discount.tooLarge', 'CFDI40169'],
    [withLine({ discount: '100' }), 'lines.0.taxes tax.noBase', 'CFDI40174'],
    [withLine({ objetoImp: '09' }), 'lines.0.objetoImp objetoImp.unknown', 'CFDI40170'],
    [withLine({ taxes: [] }), 'lines.0.objetoImp objetoImp.needsTaxes', 'CFDI40171'],
    ...['01', '03', '04', '05'].map(
      (objetoImp) =>
        [withLine({ objetoImp }), 'lines.0.objetoImp objetoImp.noTaxes', 'CFDI40172'] as const,
    ),
    [withLine({ objetoImp: '06' }), 'lines.0.objetoImp objetoImp.noIvaNorIeps', 'CFDI140226'],
    [withLine({ objetoImp: '08' }), 'lines.0.objetoImp objetoImp.noIvaNorIeps', 'CFDI140226'],
    [
      withLine({ objetoImp: '07', taxes: [IEPS_8, IVA_16] }),
      'lines.0.objetoImp objetoImp.iepsWithoutIva',
      'CFDI140227',
    ],
    [tax({ rate: '0.15' }), 'lines.0.taxes.0.rate tax.rate', 'CFDI40179'],
    [tax({ rate: '16' }), 'lines.0.taxes.0.rate tax.rate', 'CFDI40179'],
    [tax({ rate: '' }), 'lines.0.taxes.0.rate number.required', null],
    [tax({ factor: 'Exento' }), 'lines.0.taxes.0.rate tax.exemptWithRate', 'CFDI40177'],
    [tax({ tax: 'isr' }), 'lines.0.taxes.0 tax.isrTransferred', 'CFDI40175'],
    [
      withLine({ taxes: [IVA_16, { ...IVA_EXEMPT, withheld: true }] }),
      'lines.0.taxes.1.factor tax.exemptWithheld',
      'CFDI40184',
    ],
    [
      withLine({ taxes: [IVA_16, { ...ISR_10, rate: '0.36' }] }),
      'lines.0.taxes.1.rate tax.rate',
      'CFDI40185',
    ],
    [withLine({ taxes: [IVA_16, IVA_EXEMPT] }), 'lines.0.taxes.1 tax.twice', null],
    [withLine({ taxes: [IVA_WITHHELD] }), '~lines.0.taxes.0 tax.withheldAlone', null],
    [withLine({ taxes: [IVA_8] }), '~lines.0.taxes.0.rate tax.borderRate', null],
    [
      withLine({ pedimentos: ['15 48 3009 0001234'] }),
      'lines.0.pedimentos.0 pedimento.form',
      'CFDI40194',
    ],
    [withLine({ cuentaPredial: '12 34' }), 'lines.0.cuentaPredial cuentaPredial.form', null],
    [aDraft({ issuedLocal: '2026-11-31T10:00:00' }), 'issuedLocal issued.form', 'CFDI40101'],
    [aDraft({ issuedLocal: '2026-11-24T12:06:00' }), 'issuedLocal issued.future', null],
    [aDraft({ issuedLocal: '2026-11-21T11:59:59' }), 'issuedLocal issued.tooOld', null],
  ]
  test.each(faults.map((fault) => [fault[1], ...fault] as const))(
    '%s',
    (_, draft, sentence, code) => {
      expect(said(draft)).toEqual([sentence])
      const [issue] = check(draft)
      expect(issue?.officialCode ?? null).toBe(code)
      expect((issue?.officialText ?? null) === null).toBe(code === null)
    },
  )

  test('withholdings above the total', () => {
    const draft = withLine({
      objetoImp: '06',
      taxes: [0.35, 0.35, 0.35].map((rate) => ({ ...ISR_10, rate: String(rate) })),
    })
    expect(said(draft)).toContain('lines total.negative')
  })
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
    said(global({ globalPeriod: { periodicidad, meses, year } }))

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
    const draft = global({ globalPeriod: { periodicidad: '04', meses: '12', year: '2027' } })
    expect(said(draft, { nowMs: newYear })).toEqual(['globalPeriod.year global.year'])
    expect(said(draft, { nowMs: newYear + 1_000 })).toEqual([])
  })
  test('holds each ticket once, and none of what the guide forbids', () => {
    const [line] = global().lines
    const lines = [line ?? aLine(), { ...(line ?? aLine()), description: 'Tornillos' }]
    expect(said(global({ lines }))).toEqual([
      '~lines.1.description global.guide',
      'lines.1.sku global.ticketTwice',
    ])
    expect(said(global({ lines: [{ ...(line ?? aLine()), taxes: [IVA_16, ISR_10] }] }))).toContain(
      'lines.0.taxes global.noWithholding',
    )
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

describe('everything at once', () => {
  test('P1-19: letter O for zero, name in lower case with its type, postal code of four digits', () => {
    const receiver = aReceiver({
      taxId: 'IIAO40805DZ4',
      name: 'Indistria iluminadora de almacenes SA de CV',
      postalCode: '6266',
    })
    const issues = check(aDraft({ receiver, lines: [aLine({ quantity: '1,234.50' })] }))
    expect(issues.map(({ path, rule, repair }) => [path, rule, repair?.value])).toEqual([
      ['receiver.taxId', 'rfc.form', 'IIA040805DZ4'],
      ['receiver.name', 'name.companyType', 'INDISTRIA ILUMINADORA DE ALMACENES'],
      ['receiver.postalCode', 'postalCode.form', '06266'],
      ['lines.0.quantity', 'number.form', '1234.50'],
    ])
    expect(isSealable(issues)).toBe(false)
  })

  test('a blank draft names every field, and nothing throws', () => {
    const receiver = aReceiver({
      taxId: '',
      name: '',
      postalCode: '',
      regimenFiscal: '',
      usoCfdi: '',
    })
    const line = aLine({
      claveProdServ: '',
      claveUnidad: '',
      description: '',
      quantity: '',
      unitPrice: '',
      objetoImp: '',
      taxes: [],
    })
    const draft = aDraft({
      receiver,
      lines: [line],
      formaPago: '',
      metodoPago: '',
      moneda: '',
      lugarExpedicion: '',
      exportacion: '',
    })
    const issues = check(draft)
    expect(issues.every(({ severity }) => severity === 'error')).toBe(true)
    expect(issues.map(({ path }) => path)).toEqual([
      'receiver.taxId',
      'receiver.name',
      'receiver.postalCode',
      'receiver.regimenFiscal',
      'receiver.usoCfdi',
      'lugarExpedicion',
      'metodoPago',
      'formaPago',
      'moneda',
      'exportacion',
      'lines.0.claveProdServ',
      'lines.0.claveUnidad',
      'lines.0.description',
      'lines.0.quantity',
      'lines.0.unitPrice',
      'lines.0.objetoImp',
    ])
  })

  test('S19 any text in any field gives issues or passes, never an exception', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('\ud800', 'a\0b', '\u202e', 'a\u00a0b'),
    )
    fc.assert(
      fc.property(any, any, any, any, (one, two, three, four) => {
        const issues = check(
          aDraft({
            receiver: aReceiver({
              taxId: one,
              name: two,
              postalCode: three,
              usoCfdi: four,
              numRegIdTrib: one,
            }),
            serie: two,
            issuedLocal: three,
            lugarExpedicion: four,
            tipoCambio: one,
            relations: [{ tipoRelacion: two, uuids: [three] }],
            lines: [
              aLine({
                description: two,
                sku: three,
                quantity: four,
                unitPrice: one,
                pedimentos: [two],
              }),
            ],
          }),
        )
        expect(issues.length).toBeGreaterThan(0)
      }),
    )
  })

  test('a repair mends what it was offered for', () => {
    const line = withLine({
      claveUnidad: 'h87',
      quantity: '.5',
      pedimentos: ['15-48-3009-0001234'],
      cuentaPredial: '12-34',
      description: 'Café\u00a0molido\u200b',
    })
    for (const issue of check({ ...line, metodoPago: 'PPD', tipoCambio: '18' })) {
      expect(issue.repair, issue.rule).not.toBeNull()
    }
    const repairs = check(line).map(({ repair }) => repair?.value)
    expect(repairs).toEqual([
      'H87',
      'Café molido\u200b',
      'Café\u00a0molido',
      '0.5',
      '15  48  3009  0001234',
      '1234',
    ])
  })
})

describe('S19 text that cannot be, or cannot be seen', () => {
  test.each([
    ['a\0b', 'text.control'],
    ['a\u0085b', 'text.control'],
    ['a\ufffeb', 'text.control'],
    ['a\ud800b', 'text.surrogate'],
    ['a|b', 'text.bar'],
    ['a\u00a0b', 'text.oddBlank'],
    ['a\u200bb', 'text.invisible'],
    ['a\u202eb', 'text.invisible'],
    ['cafe\u0301', 'text.decomposed'],
    ['P&amp;G', 'text.escaped'],
  ])('%j: %s', (description, rule) => {
    expect(check(withLine({ description })).map((issue) => issue.rule)).toEqual([rule])
  })

  test('names the sign and where it stands', () => {
    expect(check(withLine({ description: 'ab\u00a0c' }))[0]?.params).toEqual({
      sign: 'U+00A0',
      position: '3',
    })
  })

  test.each(['Café «Ñandú» & Cía. <3> "x" \'y\' €', 'dos  blancos', 'línea\nnueva', '漢字 💡'])(
    '%j is fine',
    (description) => {
      expect(check(withLine({ description }))).toEqual([])
    },
  )
})

describe('lists of the house', () => {
  test('good ones have nothing to say', () => {
    expect(validateCompany(aCompany())).toEqual([])
    expect(validateCustomer(aCustomer())).toEqual([])
    expect(validateProduct(aProduct())).toEqual([])
  })

  test('P1-03 a company with its type gets the name without', () => {
    const [issue] = validateCompany(aCompany({ name: 'FERRETERÍA EL TORNILLO S.A. DE C.V.' }))
    expect(issue).toMatchObject({
      path: 'name',
      rule: 'name.companyType',
      officialCode: 'CFDI40139',
      repair: { path: 'name', value: 'FERRETERÍA EL TORNILLO' },
    })
  })

  test('a generic RFC issues nothing', () => {
    const company = aCompany({ taxId: 'XAXX010101000', regimenFiscal: '616' })
    expect(validateCompany(company).map(({ rule }) => rule)).toEqual(['rfc.genericIssuer'])
  })

  test('customers by the rules of the document', () => {
    const customer = aCustomer({ usoCfdi: 'D01', email: 'uno@dos', metodoPago: 'X' })
    expect(validateCustomer(customer).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'usoCfdi uso.notForReceiver',
      'metodoPago metodoPago.unknown',
      'email email.form',
    ])
  })

  test('products by the rules of the line', () => {
    const product = aProduct({ unitPrice: '', objetoImp: '01', claveProdServ: 'x' })
    expect(validateProduct(product).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'claveProdServ claveProdServ.form',
      'unitPrice number.required',
      'objetoImp objetoImp.noTaxes',
    ])
  })

  test('Peru has rules of its own', () => {
    expect(validateCompany(aCompany({ country: 'PE', taxId: '20100066603' }))).toEqual([])
    expect(validateCustomer(aCustomer({ country: 'PE', taxId: '' }))).toEqual([])
  })
})
