import { resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadFonts } from '../../../src/main/pdf/fonts.ts'
import { makePdf } from '../../../src/main/pdf/makePdf.ts'
import { createPdfRenderer } from '../../../src/main/pdf/render.ts'
import { aPdfRequest, printSample } from '../../support/printSamples.ts'
import { refusalOfAsync } from '../../support/refusals.ts'

const SOURCE = resolve(import.meta.dirname, '../../../src/main/pdf')
const WORKER = resolve(SOURCE, 'worker.ts')

function renderer(threads?: number) {
  const made = createPdfRenderer(WORKER, threads)
  onTestFinished(() => made.close())
  return made
}

describe('createPdfRenderer', () => {
  it('gives what is made in this thread, each to the one who asked', async () => {
    const samples = await Promise.all(
      ['A', 'B', 'C'].map((serie) => printSample({ serie, condicionesDePago: serie })),
    )
    const requests = samples.map((sample) => aPdfRequest(sample.stamped))
    const pdf = renderer(2)
    const made = await Promise.all(requests.map((request) => pdf.render(request)))
    const fonts = loadFonts(SOURCE)
    for (const [index, request] of requests.entries()) {
      const here = Buffer.from(await makePdf(request, fonts))
      expect(here.equals(Buffer.from(made[index] ?? []))).toBe(true)
    }
  })

  it('refuses XML that is no CFDI, and goes on', async () => {
    const pdf = renderer()
    const bad = aPdfRequest(Buffer.from('<nada/>'))
    expect(await refusalOfAsync(pdf.render(bad))).toBe('validation.file')
    const good = await printSample()
    expect((await pdf.render(aPdfRequest(good.stamped))).length).toBeGreaterThan(10_000)
  })

  it('refuses what is asked after the end, and what is still being made', async () => {
    const pdf = renderer()
    const { stamped } = await printSample()
    const pending = refusalOfAsync(pdf.render(aPdfRequest(stamped)))
    await pdf.close()
    expect(await pending).toBe('state.stopping')
    expect(await refusalOfAsync(pdf.render(aPdfRequest(stamped)))).toBe('state.stopping')
  })

  it('tells a thread that cannot start, and ends nothing else', async () => {
    const pdf = createPdfRenderer(resolve(SOURCE, 'nowhere.js'))
    const { stamped } = await printSample()
    await expect(pdf.render(aPdfRequest(stamped))).rejects.toThrow(/nowhere/)
  })
})
