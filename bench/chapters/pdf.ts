import { createPdfRenderer } from '../../src/main/pdf/render.ts'
import { loadFonts } from '../../src/main/pdf/fonts.ts'
import { makePdf } from '../../src/main/pdf/makePdf.ts'
import { aPdfRequest, printSample } from '../../test/support/printSamples.ts'
import type { Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { barePdf } from '../support/barePdf.ts'
import { PDF_WORKER } from '../support/benchCore.ts'
import { ratePerSecond } from '../support/limits.ts'
import { benchDraft } from '../support/sample.ts'

const QR_TEXT = `https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?${'x'.repeat(110)}`

/** P21: one printed page, against a page of bare pdfkit. */
export const pdf: Chapter = {
  ids: ['P21'],
  async run(context) {
    const fonts = loadFonts(import.meta.dirname)
    const { lines } = benchDraft('bench' as Parameters<typeof benchDraft>[0], 10)
    const { stamped, sello } = await printSample({ lines })
    const request = aPdfRequest(stamped)
    const renderer = createPdfRenderer(PDF_WORKER, 2)
    const sliceMs = context.quick ? 250 : 1_500
    const { length: bytes } = await makePdf(request, fonts)
    await Promise.all([renderer.render(request), renderer.render(request)])
    const smallPrint = `${sello}\n${sello}\n${sello}`
    const rounds = await measureRounds(context.rounds, {
      product: () => ratePerSecond(sliceMs, () => makePdf(request, fonts)),
      bare: () => ratePerSecond(sliceMs, () => barePdf(QR_TEXT, smallPrint)),
      threads: () =>
        ratePerSecond(sliceMs, () =>
          Promise.all([renderer.render(request), renderer.render(request)]),
        ),
    })
    await renderer.close()
    const { product, bare, threads } = rounds.values
    context.emit({
      id: 'P21',
      unit: 'pages/s',
      values: product,
      limit: { name: 'bare pdfkit/s', values: bare },
      floor: { on: 'ratio', sense: 'atLeast', bound: 0.5 },
      noisyRounds: rounds.noisy,
      notes: [
        `letter, 10 conceptos, QR, embedded subset fonts, tagged; ${(bytes / 1_024).toFixed(1)} KB; bare: standard font, untagged`,
      ],
    })
    context.emit({
      id: 'P21.threads',
      unit: 'pages/s',
      values: threads.map((rate) => rate * 2),
      limit: { name: 'pages/s in one thread', values: product },
      floor: null,
      noisyRounds: rounds.noisy,
      notes: ['two worker threads; goal 1.6 times'],
    })
  },
}
