import { parentPort } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import { loadFonts } from './fonts.ts'
import { makeLogo } from './logo/makeLogo.ts'
import { makePdf } from './makePdf.ts'
import type { PdfAnswer, PdfTask } from './workerProtocol.ts'

/* Entry of the thread in which PDFs are made: one document takes as long as fifty clicks, and a picture is a stranger's. */

const fonts = loadFonts(import.meta.dirname)

async function answer(task: PdfTask): Promise<PdfAnswer> {
  const { id } = task
  try {
    if ('picture' in task) return { id, made: makeLogo(task.picture) }
    return { id, made: await makePdf(task.request, fonts) }
  } catch (error) {
    if (error instanceof AppError) return { id, refusal: error.detail['reason'] ?? error.code }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }
  }
}

parentPort?.on('message', (task: PdfTask) => {
  void answer(task).then((result) => parentPort?.postMessage(result))
})
