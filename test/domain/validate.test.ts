import { fc } from '../support/properties.ts'
import { describe, expect, test } from 'vitest'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import {
  aDraft,
  aReceiver,
  drafts,
  IEPS_8,
  ISR_10,
  IVA_16,
  IVA_8,
  IVA_EXEMPT,
  IVA_WITHHELD,
  publicReceiver,
} from '../support/cfdiBuilders.ts'
import { aGlobalDraft, check, said, withLine } from './verdict.ts'

const UUID = '5FB2822E-396D-4725-8521-CDC4BDD20CCF'

describe('good drafts', () => {
  const good: readonly (readonly [string, CfdiDraft])[] = [
    ['one line', aDraft()],
    ['a global invoice', aGlobalDraft()],
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
