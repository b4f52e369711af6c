import type { InvoiceId } from '../../domain/ids.ts'

/** Draws the PDFs of stamped documents when nothing is being sent. */
export interface PdfBacklog {
  add(id: InvoiceId): void
}

/**
 * A page takes the processor as long as dozens of stamps, so bulk sending goes first. Nothing is lost by waiting, nor
 * by an end of the program: whoever opens a PDF that is not kept yet has it drawn then.
 */
export function createPdfBacklog(parts: {
  readonly keepPdf: (id: InvoiceId) => Promise<void>
  /** Resolves when nothing is being sent. */
  readonly quiet: () => Promise<void>
  readonly onFault: (error: unknown) => void
}): PdfBacklog {
  const waiting: InvoiceId[] = []
  let isDrawing = false

  async function draw(): Promise<void> {
    isDrawing = true
    await parts.quiet()
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await parts.keepPdf(id).catch(parts.onFault)
      await parts.quiet()
    }
    isDrawing = false
  }

  return {
    add(id) {
      waiting.push(id)
      if (!isDrawing) void draw()
    },
  }
}
