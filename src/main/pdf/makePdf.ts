import { createCanvas, newDocument } from './canvas.ts'
import type { Fonts } from './fonts.ts'
import { drawLetter } from './letter/letterPdf.ts'
import { pePrintModel } from './pePrintModel.ts'
import { printModel } from './printModel.ts'
import type { AnyPdfRequest } from './request.ts'
import { drawStrip } from './strip/stripPdf.ts'

/** Makes the PDF of a request in this thread; the same request and fonts give the same bytes. */
export async function makePdf(request: AnyPdfRequest, fonts: Fonts): Promise<Uint8Array> {
  const isPeru = 'country' in request
  const model = isPeru ? pePrintModel(request) : printModel(request)
  const subject = [model.title, model.folio, model.receiver.name].filter((part) => part !== '')
  const doc = newDocument({
    fonts,
    // What a viewer writes over the window must not promise more than the page.
    title: [...model.marks, subject.join(' ')].join(' · '),
    author: model.issuer.name,
    subject: model.stamp === null ? model.footer : model.stamp.uuid,
    madeAt: model.madeAt,
    lang: isPeru ? 'es-PE' : 'es-MX',
  })
  const chunks: Uint8Array[] = []
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const canvas = createCanvas(doc, model.look)
  if (request.paper === 'strip80') drawStrip(canvas, model)
  else drawLetter(canvas, model, request.paper)
  doc.end()
  return ended
}
