/** A Constancia has two or three pages; what is longer is another paper. */
const MOST_PAGES = 6
const MOST_BYTES = 8_000_000

/** The words of a PDF in their order, read in this window; null when it is no PDF, has no words or is too long. */
export async function pdfWords(file: Blob): Promise<string | null> {
  if (file.size > MOST_BYTES) return null
  const { getDocument } = await import('unpdf/pdfjs')
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    useSystemFonts: false,
  })
  try {
    const pdf = await task.promise
    if (pdf.numPages > MOST_PAGES) return null
    const words: string[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      for (const item of items) if ('str' in item) words.push(item.str, item.hasEOL ? '\n' : ' ')
    }
    return words.join('')
  } catch {
    // Not a PDF, or a damaged one: whoever dropped it is told to type.
    return null
  } finally {
    await task.destroy()
  }
}
