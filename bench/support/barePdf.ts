// oxlint-disable-next-line import/no-named-as-default
import PDFDocument from 'pdfkit'
import { encode } from 'uqr'

const LINES = 10
const MODULE = 2.2

/** One page as pdfkit alone makes it, with its own font: title, ten lines of four cells, a QR, a block of small print. */
export function barePdf(qrText: string, smallPrint: string): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'LETTER', margin: 40 })
  const chunks: Uint8Array[] = []
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  doc.fontSize(16).text('FACTURA B-1', 40, 40)
  doc.fontSize(9)
  for (let line = 0; line < LINES; line += 1) {
    const y = 120 + line * 16
    doc.text(`SKU-${line}`, 40, y)
    doc.text(`Taladro percutor 1/2" ${line}`, 110, y)
    doc.text('1.25', 380, y)
    doc.text('1,250.00', 480, y)
  }
  const { data } = encode(qrText, { ecc: 'M', border: 0 })
  for (const [row, cells] of data.entries()) {
    for (const [column, isDark] of cells.entries()) {
      if (isDark) doc.rect(40 + column * MODULE, 400 + row * MODULE, MODULE, MODULE)
    }
  }
  doc.fill('#000')
  doc.fontSize(6).text(smallPrint, 200, 400, { width: 370 })
  doc.end()
  return ended
}
