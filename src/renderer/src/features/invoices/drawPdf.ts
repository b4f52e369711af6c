/** Width of a drawn page in points of the screen; twice as many pixels keep small print readable. */
const WIDTH = 820
const SHARPNESS = 2

/**
 * Draws every page of a PDF on a canvas of its own. The reader is brought only when a document is looked at; it runs
 * in this page and starts no worker, so the page's policy need not allow one.
 */
export async function drawPdf(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<readonly HTMLCanvasElement[]> {
  const { getDocument } = await import('unpdf/pdfjs')
  const task = getDocument({ data: bytes, useSystemFonts: false })
  const file = await task.promise
  const drawn: HTMLCanvasElement[] = []
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number)
    const natural = page.getViewport({ scale: 1 })
    const viewport = page.getViewport({ scale: (WIDTH / natural.width) * SHARPNESS })
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(viewport.width)
    canvas.height = Math.round(viewport.height)
    await page.render({ canvas, viewport }).promise
    drawn.push(canvas)
  }
  await task.destroy()
  return drawn
}
