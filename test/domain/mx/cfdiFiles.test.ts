import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import type { CfdiDraft } from '../../../src/domain/invoice.ts'
import { cadenaOriginal } from '../../../src/domain/mx/cadenaOriginal.ts'
import { buildCfdi, type Cfdi } from '../../../src/domain/mx/cfdi.ts'
import { writeCfdi } from '../../../src/domain/mx/cfdiXml.ts'
import { compareStamped } from '../../../src/domain/mx/compareStamped.ts'
import { readCfdi } from '../../../src/domain/mx/readCfdi.ts'
import { writeTfd, type Tfd } from '../../../src/domain/mx/tfd.ts'
import { computeCfdiTotals } from '../../../src/domain/totals.ts'
import { CFDI_LIMITS } from '../../../src/domain/xml/readXml.ts'
import {
  aCompany,
  aDraft,
  aLine,
  aReceiver,
  drafts,
  ISR_10,
  IVA_0,
  IVA_16,
  IVA_EXEMPT,
  publicReceiver,
} from '../../support/cfdiBuilders.ts'

const SELLO = `${'Zm9v'.repeat(80)}W2BGVg==`
const UUID = '5FB2822E-396D-4725-8521-CDC4BDD20CCF'
const bytesOf = (text: string) => new TextEncoder().encode(text)

function cfdiOf(draft: CfdiDraft): Cfdi {
  return buildCfdi(draft, computeCfdiTotals(draft, { roundingPolicy: 'atTotals' }), {
    company: aCompany(),
    serie: draft.serie,
    folio: '17',
    fecha: '2026-11-24T12:00:00',
    noCertificado: '30001000000500003416',
    certificadoBase64: 'MIIF',
  })
}

describe('the written text', () => {
  test('a small document, letter by letter', () => {
    expect(writeCfdi(cfdiOf(aDraft()), 'S=')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
        ' xsi:schemaLocation="http://www.sat.gob.mx/cfd/4 http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd" Version="4.0"' +
        ' Serie="A" Folio="17" Fecha="2026-11-24T12:00:00" Sello="S=" FormaPago="03" NoCertificado="30001000000500003416"' +
        ' Certificado="MIIF" SubTotal="100.00" Moneda="MXN" Total="116.00" TipoDeComprobante="I" Exportacion="01"' +
        ' MetodoPago="PUE" LugarExpedicion="42501">' +
        '<cfdi:Emisor Rfc="EKU9003173C9" Nombre="ESCUELA KEMPER URGATE" RegimenFiscal="601"/>' +
        '<cfdi:Receptor Rfc="IIA040805DZ4" Nombre="INDISTRIA ILUMINADORA DE ALMACENES" DomicilioFiscalReceptor="62661"' +
        ' RegimenFiscalReceptor="601" UsoCFDI="G03"/>' +
        '<cfdi:Conceptos><cfdi:Concepto ClaveProdServ="31161500" NoIdentificacion="TOR-14" Cantidad="1" ClaveUnidad="H87"' +
        ' Unidad="Pieza" Descripcion="Tornillo 1/4" ValorUnitario="100.00" Importe="100.00" ObjetoImp="02">' +
        '<cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="100.00" Impuesto="002" TipoFactor="Tasa"' +
        ' TasaOCuota="0.160000" Importe="16.00"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto></cfdi:Conceptos>' +
        '<cfdi:Impuestos TotalImpuestosTrasladados="16.00"><cfdi:Traslados><cfdi:Traslado Base="100.00" Impuesto="002"' +
        ' TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Comprobante>',
    )
  })

  test('its cadena, in the order of cfdi-4.0.md §9', () => {
    expect(cadenaOriginal(cfdiOf(aDraft()))).toBe(
      '||4.0|A|17|2026-11-24T12:00:00|03|30001000000500003416|100.00|MXN|116.00|I|01|PUE|42501' +
        '|EKU9003173C9|ESCUELA KEMPER URGATE|601|IIA040805DZ4|INDISTRIA ILUMINADORA DE ALMACENES|62661|601|G03' +
        '|31161500|TOR-14|1|H87|Pieza|Tornillo 1/4|100.00|100.00|02|100.00|002|Tasa|0.160000|16.00' +
        '|100.00|002|Tasa|0.160000|16.00|16.00||',
    )
  })

  test('Descuento stands at the head exactly when a line has one', () => {
    expect(cfdiOf(aDraft()).descuento).toBe('')
    expect(cfdiOf(aDraft({ lines: [aLine({ discount: '1' }), aLine()] })).descuento).toBe('1.00')
  })

  test.each([
    // CFDI40206, 40212, 40213: exempt groups have a base alone, totals exist where there is something to total.
    ['all exempt', [IVA_EXEMPT], { totalTrasladados: '', totalRetenidos: '' }],
    ['0 %', [IVA_0], { totalTrasladados: '0.00', totalRetenidos: '' }],
    ['withheld', [IVA_16, ISR_10], { totalTrasladados: '16.00', totalRetenidos: '10.00' }],
  ])('the summary of taxes: %s', (_, taxes, totals) => {
    const { impuestos } = cfdiOf(aDraft({ lines: [aLine({ taxes })] }))
    expect(impuestos).toMatchObject(totals)
    expect(
      impuestos?.traslados.every(
        ({ tipoFactor, importe }) => (tipoFactor === 'Exento') === (importe === ''),
      ),
    ).toBe(true)
  })

  test('no taxes, no summary', () => {
    expect(cfdiOf(aDraft({ lines: [aLine({ taxes: [], objetoImp: '01' })] })).impuestos).toBeNull()
  })

  test('totals of another draft are refused', () => {
    const totals = computeCfdiTotals(aDraft(), { roundingPolicy: 'atTotals' })
    const draft = aDraft({ lines: [aLine(), aLine()] })
    expect(() => buildCfdi(draft, totals, { ...sealing, company: aCompany() })).toThrow(RangeError)
  })
})

const sealing = {
  serie: '',
  folio: '1',
  fecha: '2026-11-24T12:00:00',
  noCertificado: '30001000000500003416',
  certificadoBase64: 'MIIF',
}

describe('written and read again', () => {
  const reread = (cfdi: Cfdi) => {
    const reading = readCfdi(bytesOf(writeCfdi(cfdi, SELLO)))
    if (reading.kind === 'refused') throw new Error(reading.reason)
    const { file } = reading
    return { cfdi: file.cfdi, sello: file.sello, stamps: file.stamps }
  }
  const same = (cfdi: Cfdi) => ({ cfdi, sello: SELLO, stamps: [] })

  test('S19 every generated document comes back the same', () => {
    fc.assert(
      fc.property(drafts(), (draft) => {
        const cfdi = cfdiOf(draft)
        expect(reread(cfdi)).toEqual(same(cfdi))
      }),
    )
  })

  test('with everything that a document can hold', () => {
    const cfdi = cfdiOf(
      aDraft({
        receiver: publicReceiver(),
        globalPeriod: { periodicidad: '04', meses: '11', year: '2026' },
        relations: [{ tipoRelacion: '04', uuids: [UUID, UUID] }],
        lines: [
          aLine({
            pedimentos: ['15  48  3009  0001234'],
            cuentaPredial: '123',
            thirdParty: {
              rfc: 'JUFA7608212V6',
              name: 'A & B',
              regimenFiscal: '612',
              postalCode: '29133',
            },
          }),
        ],
      }),
    )
    expect(reread(cfdi)).toEqual(same(cfdi))
  })

  test('S21 markup in any field stays text', () => {
    const attack = "\"/><cfdi:Concepto a='1'>]]></x><!--&amp;&lt;"
    const cfdi = cfdiOf(
      aDraft({
        serie: attack,
        condicionesDePago: attack,
        receiver: aReceiver({ name: attack, numRegIdTrib: attack }),
        lines: [aLine({ description: attack, sku: attack, unidad: attack })],
      }),
    )
    expect(reread(cfdi)).toEqual(same(cfdi))
  })

  test.each([
    ['<a/>', 'notACfdi40'],
    ['<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="3.3"/>', 'notACfdi40'],
    ['<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/3" Version="4.0"/>', 'notACfdi40'],
    ['', 'malformed'],
  ])('S22 %j is none of ours: %s', (xml, reason) => {
    expect(readCfdi(bytesOf(xml))).toEqual({ kind: 'refused', reason })
  })
})

const STAMP: Tfd = {
  uuid: UUID,
  fechaTimbrado: '2026-11-24T12:00:05',
  rfcProvCertif: 'SPR190613I52',
  leyenda: '',
  selloCfd: SELLO,
  noCertificadoSat: '30001000000500003456',
  selloSat: 'c2F0',
}

const sealed = writeCfdi(cfdiOf(aDraft()), SELLO)
const complement = (tfd: Partial<Tfd> = {}) =>
  `<cfdi:Complemento>${writeTfd({ ...STAMP, ...tfd })}</cfdi:Complemento>`
const END = '</cfdi:Comprobante>'
const stamped = (inside = complement()) => sealed.replace(END, inside + END)
const judge = (answer: string, ours = sealed) => compareStamped(bytesOf(ours), bytesOf(answer))

describe('R25 a stamped answer is ours, or it is not', () => {
  test('our bytes and one stamp', () => {
    expect(judge(stamped())).toEqual({ kind: 'match', stamp: STAMP, bytesIdentical: true })
  })

  test('R24 a UUID in lower case is the same UUID', () => {
    expect(judge(stamped(complement({ uuid: UUID.toLowerCase() })))).toMatchObject({
      stamp: { uuid: UUID },
    })
  })

  test('reading the stamp alone says what reading the whole answer says, whatever is changed in it', () => {
    const pieces = [
      '', ' ', '<', '"', '&', 'ñ', '<!-- x -->', 'x="1"', complement(), complement({ uuid: 'no' }), '<cfdi:Complemento/>',
      '<cfdi:Addenda>a</cfdi:Addenda>', END,
    ] // prettier-ignore
    const place = fc.oneof(
      fc.nat(stamped().length),
      // Where it matters most: the stamp, and what is around it.
      fc.integer({ min: sealed.length - END.length - 3, max: stamped().length }),
    )
    const change = fc.record({ place, cut: fc.nat(6), piece: fc.constantFrom(...pieces) })
    fc.assert(
      fc.property(change, ({ place: at, cut, piece }) => {
        const answer = stamped().slice(0, at) + piece + stamped().slice(at + cut)
        // A byte order mark counts for nothing, and the answer no longer begins as ours does: the whole is read.
        expect(judge(answer)).toEqual(judge(`\ufeff${answer}`))
      }),
      { numRuns: 400 },
    )
  })

  test('R26 a stamp of millions of attributes is an answer that cannot be read, and throws nothing', () => {
    const hostile = complement().replace(
      '/></cfdi:Complemento>',
      `${' a="b"'.repeat(3_000_000)}/></cfdi:Complemento>`,
    )
    expect(judge(stamped(hostile))).toMatchObject({ kind: 'mismatch', reason: 'unreadable' })
  })

  const rewritten: readonly (readonly [string, string])[] = [
    ['another declaration', stamped().replace('?>\n', ' standalone="yes"?>')],
    ['a byte order mark', `\ufeff${stamped()}`],
    ['blanks between elements', stamped().replaceAll('><', '>\n  <')],
    [
      'the stamp namespace at the root',
      stamped().replace(
        '<cfdi:Comprobante',
        '<cfdi:Comprobante xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital"',
      ),
    ],
    ['single quotes', stamped().replace('Serie="A"', "Serie='A'")],
    ['a longer schemaLocation', stamped().replace('cfdv40.xsd"', 'cfdv40.xsd urn:x urn:y"')],
    [
      'end tags instead of empty ones',
      stamped().replace(/(<cfdi:Emisor[^>]*)\/>/, '$1></cfdi:Emisor>'),
    ],
  ]
  test.each(rewritten)('the same document in other bytes: %s', (_, answer) => {
    expect(judge(answer)).toMatchObject({ kind: 'match', stamp: STAMP })
  })

  const altered: readonly (readonly [string, string, string])[] = [
    ['no stamp', sealed, 'noStamp'],
    ['two stamps', stamped(complement() + complement()), 'severalStamps'],
    [
      'two stamps in one Complemento',
      stamped(complement().replace(/(<tfd.*\/>)/, '$1$1')),
      'severalStamps',
    ],
    ['the stamp in a comment', stamped(`<!--${complement()}-->`), 'noStamp'],
    [
      'the stamp in an Addenda',
      stamped(`<cfdi:Addenda>${writeTfd(STAMP)}</cfdi:Addenda>`),
      'noStamp',
    ],
    [
      'the stamp in a line',
      sealed.replace('</cfdi:Conceptos>', `${complement()}</cfdi:Conceptos>`),
      'noStamp',
    ],
    [
      'an Addenda besides',
      stamped(`${complement()}<cfdi:Addenda><x/></cfdi:Addenda>`),
      'otherContent',
    ],
    ['another total', stamped().replace('Total="116.00"', 'Total="116.01"'), 'otherContent'],
    [
      'a total written otherwise',
      stamped().replace('Total="116.00"', 'Total="116.0"'),
      'otherContent',
    ],
    ['another receiver', stamped().replace('IIA040805DZ4', 'IVD920810GU2'), 'otherContent'],
    ['another folio', stamped().replace('Folio="17"', 'Folio="18"'), 'otherContent'],
    ['another Fecha', stamped().replace('T12:00:00" Sello', 'T12:00:01" Sello'), 'otherContent'],
    ['another seal', stamped().replace(`Sello="${SELLO}"`, 'Sello="AAAA"'), 'otherContent'],
    [
      'an attribute more',
      stamped().replace('Moneda=', 'Confirmacion="ABCDE" Moneda='),
      'otherContent',
    ],
    ['an attribute less', stamped().replace(' Serie="A"', ''), 'otherContent'],
    ['a line less', stamped().replace(/<cfdi:Concepto .*<\/cfdi:Concepto>/, ''), 'otherContent'],
    [
      'a line twice',
      stamped().replace(/(<cfdi:Concepto .*<\/cfdi:Concepto>)/, '$1$1'),
      'otherContent',
    ],
    [
      'an element of another namespace',
      stamped().replace('<cfdi:Emisor', '<cfdi:Emisor xmlns:cfdi="urn:x"'),
      'otherContent',
    ],
    ['text between elements', stamped().replace('<cfdi:Emisor', 'x<cfdi:Emisor'), 'otherContent'],
    [
      'elements in another order',
      stamped().replace(/(<cfdi:Emisor[^>]*>)(<cfdi:Receptor[^>]*>)/, '$2$1'),
      'otherContent',
    ],
    ['a stamp of another seal', stamped(complement({ selloCfd: 'AAAA' })), 'otherSeal'],
    ['R24 a malformed UUID', stamped(complement({ uuid: '5FB2822E' })), 'badUuid'],
    ['R24 no UUID', stamped(complement({ uuid: '' })), 'badUuid'],
    ['no seal of SAT', stamped(complement({ selloSat: '' })), 'badCertifier'],
    ['a certifier without RFC', stamped(complement({ rfcProvCertif: 'X' })), 'badCertifier'],
    [
      'stamped in 1999',
      stamped(complement({ fechaTimbrado: '1999-01-01T00:00:00' })),
      'implausibleDate',
    ],
    [
      'stamped in a year',
      stamped(complement({ fechaTimbrado: '2027-11-24T12:00:00' })),
      'implausibleDate',
    ],
    [
      'stamped on no day',
      stamped(complement({ fechaTimbrado: '2026-11-31T12:00:00' })),
      'implausibleDate',
    ],
    [
      'R26 a DTD',
      stamped().replace('<cfdi:Comprobante', '<!DOCTYPE x><cfdi:Comprobante'),
      'unreadable',
    ],
    ['R13 HTML', '<html><body>Login</body></html>', 'unreadable'],
    ['R12 nothing', '', 'unreadable'],
    ['R10 half of it', stamped().slice(0, -40), 'unreadable'],
  ]
  test.each(altered)('%s', (_, answer, reason) => {
    expect(judge(answer)).toMatchObject({ kind: 'mismatch', reason })
  })

  test('R53 what we sealed is compared however large it is', () => {
    const description = '&'.repeat(1_000)
    const large = writeCfdi(
      cfdiOf(aDraft({ lines: Array.from({ length: 1_300 }, () => aLine({ description })) })),
      SELLO,
    )
    expect(large.length).toBeGreaterThan(CFDI_LIMITS.bytes)
    expect(judge(large.replace(END, complement() + END), large).kind).toBe('match')
    expect(readCfdi(bytesOf(large))).toEqual({ kind: 'refused', reason: 'tooLarge' })
  })

  test('says where', () => {
    expect(judge(stamped().replace('Cantidad="1"', 'Cantidad="2"'))).toEqual({
      kind: 'mismatch',
      reason: 'otherContent',
      detail: 'Comprobante/Conceptos/Concepto@Cantidad',
    })
  })

  test.each([
    // Tijuana sealed at 10:00 its time is stamped at 12:00 Central time; Cancún at 13:00 is stamped at 12:00.
    ['2026-11-24T14:00:00', true],
    ['2026-11-24T11:00:00', true],
    ['2026-11-27T14:00:00', true],
    ['2026-11-27T16:00:00', false],
    ['2026-11-24T08:00:00', false],
  ])('stamped at %s: %s', (fechaTimbrado, isPlausible) => {
    expect(judge(stamped(complement({ fechaTimbrado }))).kind).toBe(
      isPlausible ? 'match' : 'mismatch',
    )
  })

  test('any single changed character outside the stamp is noticed or harmless to the reader', () => {
    const answer = stamped()
    const limit = answer.indexOf('<cfdi:Complemento>')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: limit - 1 }),
        fc.constantFrom(...'A0<>"& '),
        (at, sign) => {
          const changed = answer.slice(0, at) + sign + answer.slice(at + 1)
          const verdict = judge(changed)
          if (verdict.kind === 'mismatch' || changed === answer) return
          const reading = readCfdi(bytesOf(changed))
          expect(reading.kind === 'read' && reading.file.cfdi).toEqual(cfdiOf(aDraft()))
        },
      ),
      { numRuns: 400 },
    )
  })
})
