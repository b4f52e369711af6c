import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import type { CfdiDraft } from '../../../src/domain/invoice.ts'
import { cadenaOriginal } from '../../../src/domain/mx/cadenaOriginal.ts'
import { buildCfdi, type Cfdi } from '../../../src/domain/mx/cfdi.ts'
import { writeCfdi } from '../../../src/domain/mx/cfdiXml.ts'
import { tfdCadena, writeTfd, type Tfd } from '../../../src/domain/mx/tfd.ts'
import type { RoundingPolicy } from '../../../src/domain/parties.ts'
import { computeCfdiTotals } from '../../../src/domain/totals.ts'
import {
  aCompany,
  aDraft,
  aLine,
  aReceiver,
  drafts,
  IEPS_8,
  IEPS_QUOTA,
  ISR_10,
  ISR_RESICO,
  IVA_0,
  IVA_16,
  IVA_8,
  IVA_EXEMPT,
  IVA_WITHHELD,
  publicReceiver,
} from '../../support/cfdiBuilders.ts'
import {
  judgesMissing,
  opensslAccepts,
  satCadenas,
  satTfdCadenas,
  schemaComplaints,
  sealWith,
  testCsd,
} from '../../support/satJudges.ts'

const UUID = '5FB2822E-396D-4725-8521-CDC4BDD20CCF'

/** Drafts chosen by hand: each holds something that the schema or the stylesheet treats apart. */
const CHOSEN: readonly CfdiDraft[] = [
  aDraft(),
  aDraft({ serie: '', condicionesDePago: '30 días, 2% "pronto" <pago> & más' }),
  aDraft({ lines: [aLine({ taxes: [IVA_8] })] }),
  aDraft({ lines: [aLine({ taxes: [IVA_0] })] }),
  aDraft({ lines: [aLine({ taxes: [IVA_EXEMPT] })] }),
  aDraft({ lines: [aLine({ taxes: [IVA_EXEMPT] }), aLine()] }),
  aDraft({ lines: [aLine({ taxes: [], objetoImp: '01' })] }),
  aDraft({
    lines: ['03', '04', '05', '06', '08'].map((objetoImp) => aLine({ taxes: [], objetoImp })),
  }),
  aDraft({ lines: [aLine({ objetoImp: '07', taxes: [IEPS_8] })] }),
  aDraft({
    lines: [
      aLine({ taxes: [IEPS_8, IVA_16] }),
      aLine({ quantity: '40.5', taxes: [IEPS_QUOTA, IVA_16] }),
    ],
  }),
  aDraft({ lines: [aLine({ unitPrice: '12345.67', taxes: [IVA_16, ISR_10, IVA_WITHHELD] })] }),
  aDraft({
    lines: [aLine({ taxes: [IVA_16, ISR_RESICO] }), aLine({ taxes: [ISR_10], objetoImp: '06' })],
  }),
  aDraft({ lines: [aLine({ quantity: '0.000001', unitPrice: '999999' })] }),
  aDraft({ lines: [aLine({ quantity: '3.5', unitPrice: '33.333333', discount: '1.234567' })] }),
  aDraft({ lines: [aLine({ discount: '100.00', taxes: [], objetoImp: '01' })] }),
  aDraft({ moneda: 'USD', tipoCambio: '18.6382' }),
  aDraft({ moneda: 'JPY', tipoCambio: '0.1254', lines: [aLine({ unitPrice: '1999.5' })] }),
  aDraft({
    pricesIncludeTax: true,
    lines: [aLine({ unitPrice: '99.90' }), aLine({ unitPrice: '0.35' })],
  }),
  aDraft({
    receiver: publicReceiver(),
    formaPago: '01',
    globalPeriod: { periodicidad: '04', meses: '11', year: '2026' },
    lines: [
      aLine({ claveProdServ: '01010101', claveUnidad: 'ACT', unidad: '', description: 'Venta' }),
    ],
  }),
  aDraft({ receiver: publicReceiver({ name: 'JUAN PÉREZ' }) }),
  aDraft({
    receiver: publicReceiver({
      taxId: 'XEXX010101000',
      name: 'Acme Ñandú & Co. O\'Neill "Ltd"',
      residenciaFiscal: 'USA',
      numRegIdTrib: '121585958',
    }),
  }),
  aDraft({ receiver: aReceiver({ taxId: 'H&E951128469', name: 'HERRERIA & ELECTRICOS' }) }),
  aDraft({
    relations: [
      { tipoRelacion: '04', uuids: [UUID] },
      { tipoRelacion: '07', uuids: [UUID, UUID.toLowerCase()] },
    ],
  }),
  aDraft({
    lines: [
      aLine({
        pedimentos: ['15  48  3009  0001234', '16  24  3420  8003521'],
        cuentaPredial: '123456ABC',
        thirdParty: {
          rfc: 'JUFA7608212V6',
          name: 'ADRIANA JUAREZ FERNANDEZ',
          regimenFiscal: '612',
          postalCode: '29133',
        },
      }),
    ],
  }),
  aDraft({
    lines: [aLine({ description: '  dos  blancos\ty tabulador \u00a0NBSP ', sku: ' a  b ' })],
  }),
]

interface Sealed {
  readonly xml: string
  readonly cadena: string
  readonly sello: string
}

/** 25 chosen drafts and 60 generated ones, under both rounding policies: 170 sealed documents. */
function sealedDocuments(): readonly Sealed[] {
  const csd = testCsd()
  const generated = fc.sample(drafts(), { numRuns: 60, seed: 20261124 })
  const policies: readonly RoundingPolicy[] = ['atTotals', 'perLine']
  return policies.flatMap((roundingPolicy) =>
    [...CHOSEN, ...generated].map((draft, index) => {
      const cfdi: Cfdi = buildCfdi(draft, computeCfdiTotals(draft, { roundingPolicy }), {
        company: aCompany(),
        serie: draft.serie,
        folio: String(index + 1),
        fecha: '2026-11-24T12:00:00',
        noCertificado: csd.noCertificado,
        certificadoBase64: csd.certificadoBase64,
      })
      const cadena = cadenaOriginal(cfdi)
      const sello = sealWith(csd, cadena)
      return { cadena, sello, xml: writeCfdi(cfdi, sello) }
    }),
  )
}

const STAMPS: readonly Tfd[] = ['', 'Leyenda  de prueba & "más"'].map((leyenda) => ({
  uuid: UUID,
  fechaTimbrado: '2026-11-24T12:00:05',
  rfcProvCertif: 'SPR190613I52',
  leyenda,
  selloCfd: 'AbC+/=',
  noCertificadoSat: '30001000000500003456',
  selloSat: 'xYz+/=',
}))

describe.skipIf(judgesMissing !== '')(`judged from outside ${judgesMissing}`, () => {
  const documents = judgesMissing === '' ? sealedDocuments() : []

  test('170 documents are valid by the schema of Anexo 20', () => {
    expect(documents).toHaveLength(170)
    expect(schemaComplaints(documents.map(({ xml }) => xml))).toEqual([])
  })

  test('their cadenas equal those of the stylesheet of SAT', () => {
    expect(documents.map(({ cadena }) => cadena)).toEqual(
      satCadenas(documents.map(({ xml }) => xml)),
    )
  })

  test('openssl accepts their seals, and refuses a changed one', () => {
    const csd = testCsd()
    const some = documents.filter((_, index) => index % 5 === 0)
    expect(opensslAccepts(csd, some)).toEqual(some.map(() => true))
    const [one] = documents
    if (one === undefined) throw new Error('no document')
    expect(
      opensslAccepts(csd, [{ ...one, cadena: one.cadena.replace('100.00', '100.01') }]),
    ).toEqual([false])
  })

  test('the cadena of a stamp equals that of the stylesheet of SAT', () => {
    expect(STAMPS.map(tfdCadena)).toEqual(satTfdCadenas(STAMPS.map(writeTfd)))
  })

  test('a stamped document is valid by the schema', () => {
    const stamped = documents.slice(0, 2).map(({ xml }, index) => {
      const stamp = STAMPS[index]
      if (stamp === undefined) throw new Error('no stamp')
      const complement = `<cfdi:Complemento>${writeTfd({ ...stamp, leyenda: '' })}</cfdi:Complemento>`
      return xml.replace('</cfdi:Comprobante>', `${complement}</cfdi:Comprobante>`)
    })
    expect(schemaComplaints(stamped)).toEqual([])
  })
})
