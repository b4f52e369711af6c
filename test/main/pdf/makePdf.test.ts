import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadFonts } from '../../../src/main/pdf/fonts.ts'
import { makePdf } from '../../../src/main/pdf/makePdf.ts'
import { makeLogo } from '../../../src/main/pdf/logo/makeLogo.ts'
import { writePng } from '../../../src/main/pdf/logo/pngFile.ts'
import type { PdfRequest } from '../../../src/main/pdf/request.ts'
import { aLine, aReceiver, IVA_16, ISR_10 } from '../../support/cfdiBuilders.ts'
import {
  fontsOf,
  infoOf,
  pagesOf,
  pdfToolsMissing,
  plainTextOf,
  qrCodesOn,
  structureOf,
  wordsOf,
} from '../../support/pdfTools.ts'
import { aPdfRequest, printSample, SAMPLE_UUID } from '../../support/printSamples.ts'

const fonts = loadFonts(resolve(import.meta.dirname, '../../../src/main/pdf'))
const ISSUER = { address: 'Av. Hidalgo 120, Actopan', email: 'a@kemper.example', phone: '771 555' }
const sample = await printSample({
  lines: [
    aLine({ description: 'Consultoría, ñandú y €', taxes: [IVA_16, ISR_10] }),
    aLine({ description: 'Tornillo', quantity: '2.5', discount: '5' }),
  ],
})

function pdfOf(xml: Uint8Array, changes: Partial<PdfRequest> = {}): Promise<Uint8Array> {
  return makePdf(aPdfRequest(xml, { issuer: ISSUER, ...changes }), fonts)
}

/** Letter, in points; the page's own foot included. */
const MARGINS = { left: 40, top: 20, right: 572, bottom: 780 }

describe('makePdf', () => {
  it('gives the same bytes for the same request, small enough to send by mail', async () => {
    const [first, again] = [await pdfOf(sample.stamped), await pdfOf(sample.stamped)]
    expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true)
    expect(Buffer.from(first).toString('latin1', 0, 8)).toBe('%PDF-1.7')
    expect(first.length).toBeLessThan(30_000)
  })
})

const LOOK = {
  accent: 'red',
  footer: 'Abrimos de lunes a sábado · Cuenta 0123456789',
  logo: makeLogo(
    writePng({ width: 400, height: 200, rgb: new Uint8Array(400 * 200 * 3).fill(0x40) }),
  ),
} as const

describe.skipIf(pdfToolsMissing !== '')('S26 a logo and what else is the company’s own', () => {
  it.each(['letter', 'strip80'] as const)(
    'stand on the page, the rest unchanged: %s',
    async (paper) => {
      const plain = plainTextOf(await pdfOf(sample.stamped, { paper }))
      const bytes = await pdfOf(sample.stamped, { paper, look: LOOK })
      const text = plainTextOf(bytes)
      expect(text).toContain('Abrimos de lunes a sábado · Cuenta 0123456789')
      expect(text.replace(/\s*Abrimos de lunes a sábado · Cuenta 0123456789/, '')).toBe(plain)
      expect(structureOf(bytes)).toContain('Figure')
      const again = await pdfOf(sample.stamped, { paper, look: LOOK })
      expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true)
    },
  )
})

describe.skipIf(pdfToolsMissing !== '')(`the printed pages ${pdfToolsMissing}`, () => {
  it('carry what the law wants printed', async () => {
    const text = plainTextOf(await pdfOf(sample.stamped))
    for (const wanted of [
      'ESCUELA KEMPER URGATE',
      'RFC EKU9003173C9',
      '601 – General de Ley Personas Morales',
      'INDISTRIA ILUMINADORA DE ALMACENES',
      'IIA040805DZ4',
      '62661',
      'G03 – Gastos en general',
      'A-1024',
      SAMPLE_UUID,
      '24/11/2026 10:20:30',
      '24/11/2026 10:21:02',
      'C.P. 42501',
      '31161500',
      'H87 Pieza',
      'Consultoría, ñandú y €',
      'Objeto imp. 02 – Sí objeto de impuesto',
      'Subtotal 350.00',
      'Descuento −5.00',
      'IVA 16 % 55.20',
      'Retención de ISR 10 % −10.00',
      '$390.20 MXN',
      'TRESCIENTOS NOVENTA PESOS 20/100 M.N.',
      '03 – Transferencia electrónica de fondos',
      'PUE – Pago en una sola exhibición',
      'MXN – Peso Mexicano',
      '01 – No aplica',
      '30001000000500003456',
      'SPR190613I52',
      'Sello digital del CFDI',
      'Sello digital del SAT',
      'Cadena original del complemento de certificación digital del SAT',
      'Este documento es una representación impresa de un CFDI',
      'Av. Hidalgo 120, Actopan',
    ]) {
      expect(text).toContain(wanted)
    }
    expect(text.replaceAll(' ', '')).toContain(sample.sello)
  })

  it('show a QR that a reader decodes to the rule of SAT', async () => {
    const expected = `https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=${SAMPLE_UUID}&re=EKU9003173C9&rr=IIA040805DZ4&tt=390.2&fe=${sample.sello.slice(-8)}`
    expect(qrCodesOn(await pdfOf(sample.stamped))).toEqual([expected])
    expect(qrCodesOn(await pdfOf(sample.stamped, { paper: 'strip80' }))).toEqual([expected])
  })

  it('are read in order by a screen reader: cells under their headings, words apart', async () => {
    const spoken = structureOf(await pdfOf(sample.stamped))
    const cells = (tag: string): readonly string[] =>
      [...spoken.matchAll(new RegExp(`${tag}(?: \\(.*\\))?\\n +"([^"]*)"`, 'g'))].map(
        ([, text = '']) => text.trim(),
      )
    expect(cells('TH')).toEqual([
      'Cantidad',
      'Unidad',
      'Clave',
      'Descripción',
      'Valor unitario',
      'Descuento',
      'Importe',
    ])
    expect(cells('TD').slice(7, 14)).toEqual([
      '2.5',
      'H87 Pieza',
      '31161500',
      'Tornillo',
      '100.00',
      '5.00',
      '250.00',
    ])
    expect(spoken).toContain('RFC IIA040805DZ4 Domicilio fiscal (C.P.) 62661')
    expect(spoken.indexOf('H1')).toBeLessThan(spoken.indexOf('H2'))
  })

  it('compose accents that were typed apart', async () => {
    const { stamped } = await printSample({ lines: [aLine({ description: 'an\u0303ejo' })] })
    expect(plainTextOf(await pdfOf(stamped))).toContain('añejo')
  })

  it('have title, author, language, structure and embedded fonts', async () => {
    const pdf = await pdfOf(sample.stamped)
    const info = infoOf(pdf)
    expect(info.get('Title')).toBe('Factura A-1024 INDISTRIA ILUMINADORA DE ALMACENES')
    expect(info.get('Author')).toBe('ESCUELA KEMPER URGATE')
    expect(info.get('Tagged')).toBe('yes')
    expect(info.get('Page size')).toBe('612 x 792 pts (letter)')
    expect(info.get('Pages')).toBe('1')
    const list = fontsOf(pdf)
    expect(list).toHaveLength(2)
    // Columns emb, sub, uni: embedded, a subset, with a map to Unicode.
    for (const font of list) expect(font).toMatch(/SourceSans3.* yes yes yes /)
  })

  it('paginate 500 lines with the header on every page and page x of y', async () => {
    const { stamped } = await printSample({
      lines: Array.from({ length: 500 }, (_, n) => aLine({ description: `Renglón ${n + 1} fin` })),
    })
    const pages = pagesOf(await pdfOf(stamped))
    expect(pages.length).toBeGreaterThan(10)
    pages.forEach((page, index) => {
      expect(page).toContain(`Página ${index + 1} de ${pages.length}`)
      if (index < pages.length - 1) expect(page).toMatch(/Cantidad +Unidad +Clave +Descripción/)
    })
    const whole = pages.join('\n')
    for (let n = 1; n <= 500; n += 1) expect(whole).toContain(`Renglón ${n} fin`)
  }, 30_000)

  it('wrap names and descriptions of 5,000 characters inside the margins', async () => {
    const name = 'NOMBRE INTERMINABLE '.repeat(250).trim()
    const { stamped } = await printSample({
      receiver: aReceiver({ name }),
      lines: [aLine({ description: `${'W'.repeat(4_000)} ${'palabra '.repeat(120)}` })],
      condicionesDePago: 'a convenir '.repeat(80).trim(),
    })
    const pdf = await pdfOf(stamped, { notes: 'nota '.repeat(800) })
    const words = wordsOf(pdf)
    expect(words.filter((word) => word.text === 'INTERMINABLE')).toHaveLength(250)
    expect(words.filter((word) => word.text === 'palabra')).toHaveLength(120)
    expect(words.filter((word) => word.text === 'nota')).toHaveLength(800)
    const letters = words.map((word) => /^W+$/.exec(word.text)?.[0].length ?? 0)
    expect(letters.reduce((sum, length) => sum + length, 0)).toBe(4_000)
    const outside = words.filter(
      (word) =>
        word.left < MARGINS.left ||
        word.right > MARGINS.right ||
        word.top < MARGINS.top ||
        word.bottom > MARGINS.bottom,
    )
    expect(outside).toEqual([])
  })

  it.each([
    ['practice', 'PRÁCTICA, SIN VALOR FISCAL'],
    ['unstamped', 'SIN TIMBRAR'],
    ['cancelled', 'CANCELADO'],
  ] as const)('say %s on every page, and only then', async (mark, words) => {
    const lines = Array.from({ length: 60 }, () => aLine())
    const { stamped, sealed } = await printSample({ lines })
    const xml = mark === 'unstamped' ? sealed : stamped
    const marked = await pdfOf(xml, { marks: [mark] })
    const pages = pagesOf(marked)
    expect(infoOf(marked).get('Title')).toMatch(new RegExp(`^${words} · Factura A-1024 `))
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toContain(words)
    expect(plainTextOf(await pdfOf(xml))).not.toContain(words)
    expect(plainTextOf(await pdfOf(xml, { marks: [mark], paper: 'strip80' }))).toContain(words)
  })

  it.each(['letter', 'strip80'] as const)('a slip on %s is no fiscal document', async (paper) => {
    const pdf = await pdfOf(sample.sealed, { document: 'slip', paper })
    const text = plainTextOf(pdf)
    expect(text).toContain('FACTURA EN PROCESO')
    expect(text.replaceAll('\n', ' ')).toContain('NO ES COMPROBANTE FISCAL')
    expect(text).not.toMatch(/[0-9A-F]{8}-[0-9A-F]{4}-/i)
    expect(text).not.toContain('representación impresa')
    expect(text).not.toContain('Sello')
    expect(qrCodesOn(pdf)).toEqual([])
  })

  it('a strip is 80 mm wide, as long as needed, on one page', async () => {
    const pdf = await pdfOf(sample.stamped, { paper: 'strip80' })
    const info = infoOf(pdf)
    expect(info.get('Pages')).toBe('1')
    // 80 mm are 226.8 points.
    expect(info.get('Page size')).toMatch(/^226\.8 x /)
    expect(plainTextOf(pdf)).toContain(SAMPLE_UUID)
    for (const word of wordsOf(pdf)) {
      expect(word.left).toBeGreaterThan(10)
      expect(word.right).toBeLessThan(217)
    }
  })

  it('a strip longer than a page may be goes on with another', async () => {
    const lines = Array.from({ length: 400 }, (_, n) =>
      aLine({ description: `Renglón ${n + 1} fin` }),
    )
    const pdf = await pdfOf((await printSample({ lines })).stamped, { paper: 'strip80' })
    const pages = Number(infoOf(pdf).get('Pages'))
    expect(pages).toBeGreaterThan(1)
    // ISO 32000-1, annex C: no side over 14,400 units.
    const sides = [...(infoOf(pdf).get('Page size') ?? '').matchAll(/[\d.]+/g)].map(Number)
    expect(Math.max(...sides)).toBeLessThanOrEqual(14_400)
    const text = plainTextOf(pdf)
    for (let n = 1; n <= 400; n += 1) expect(text).toContain(`Renglón ${n} fin`)
  }, 30_000)
})
