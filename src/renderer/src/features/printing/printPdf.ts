import { styleNonce } from '../../styleNonce.ts'

/** Dots per inch at which pages are handed to the printer: a QR of 3 cm keeps five dots a module. */
const DOTS_PER_INCH = 220
const POINTS_PER_INCH = 72

/** One page as it goes to the printer; its size in points. */
interface Sheet {
  readonly picture: Blob
  readonly width: number
  readonly height: number
}

let present: (() => void) | null = null

/**
 * Prints whole PDF files, in order, each page on paper of its own size, through the print dialog of the system or
 * the browser. Resolves when the dialog was opened. Pages are drawn here, so nothing has to be framed or opened.
 */
export async function printPdfs(files: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
  const sheets: Sheet[] = []
  // One after the other: a page of 220 dots per inch is 18 MB while it is drawn.
  for (const file of files) sheets.push(...(await drawSheets(file)))
  present?.()
  present = lay(sheets)
  await Promise.all([...document.querySelectorAll<HTMLImageElement>('#print img')].map(loaded))
  window.addEventListener('afterprint', () => present?.(), { once: true })
  window.print()
}

async function drawSheets(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Sheet[]> {
  const { getDocument } = await import('unpdf/pdfjs')
  const task = getDocument({ data: bytes, useSystemFonts: false })
  const file = await task.promise
  const sheets: Sheet[] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const viewport = page.getViewport({ scale: DOTS_PER_INCH / POINTS_PER_INCH })
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(viewport.width)
    canvas.height = Math.round(viewport.height)
    await page.render({ canvas, viewport }).promise
    sheets.push({ picture: await pictureOf(canvas), width, height })
  }
  await task.destroy()
  return sheets
}

function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, fail) => {
    canvas.toBlob((blob) =>
      blob === null ? fail(new Error('no picture of the page')) : done(blob),
    )
  })
}

function loaded(image: HTMLImageElement): Promise<void> {
  return new Promise((done, fail) => {
    if (image.complete) return done()
    image.addEventListener('load', () => done(), { once: true })
    image.addEventListener('error', () => fail(new Error('a page lost its picture')), {
      once: true,
    })
  })
}

/** Lays the sheets under the page: seen by the printer alone. The returned function takes them away. */
function lay(sheets: readonly Sheet[]): () => void {
  const sizes = [...new Set(sheets.map(({ width, height }) => `${width} ${height}`))]
  const holder = document.createElement('div')
  holder.id = 'print'
  const addresses = sheets.map(({ picture, width, height }) => {
    const image = document.createElement('img')
    image.alt = ''
    image.className = `sheet${sizes.indexOf(`${width} ${height}`)}`
    image.src = URL.createObjectURL(picture)
    holder.append(image)
    return image.src
  })
  const style = document.createElement('style')
  style.nonce = styleNonce()
  style.textContent = [
    '@media screen { #print { display: none } }',
    '@media print { html, body { height: auto !important; background: none !important }',
    'body > :not(#print) { display: none !important }',
    '#print img { display: block; break-after: page }',
    '#print img:last-child { break-after: auto } }',
    ...sizes.map((size, index) => sizeRules(size, index)),
  ].join('\n')
  document.head.append(style)
  document.body.append(holder)
  return () => {
    holder.remove()
    style.remove()
    for (const address of addresses) URL.revokeObjectURL(address)
  }
}

function sizeRules(size: string, index: number): string {
  const [width = '', height = ''] = size.split(' ')
  return [
    `@page sheet${index} { size: ${width}pt ${height}pt; margin: 0 }`,
    `.sheet${index} { page: sheet${index}; width: ${width}pt; height: ${height}pt }`,
  ].join('\n')
}
