import { parentPort } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import { loadFonts } from './fonts.ts'
import { makePdf } from './makePdf.ts'
import type { PdfAnswer, PdfTask } from './workerProtocol.ts'

/* Entry of the thread in which PDFs are made: one document takes as long as fifty clicks. */

const fonts = loadFonts(import.meta.dirname)

async function answer({ id, request }: PdfTask): Promise<PdfAnswer> {
  try {
    return { id, pdf: await makePdf(request, fonts) }
  } catch (error) {
    if (error instanceof AppError) return { id, refusal: error.detail['reason'] ?? error.code }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }
  }
}

parentPort?.on('message', (task: PdfTask) => {
  void answer(task).then((result) => parentPort?.postMessage(result))
})
