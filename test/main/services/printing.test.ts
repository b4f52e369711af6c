import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writePng } from '../../../src/main/pdf/logo/pngFile.ts'
import { readPng } from '../../../src/main/pdf/logo/pngPixels.ts'
import type { AnyPdfRequest } from '../../../src/main/pdf/request.ts'
import { makeLogo } from '../../../src/main/pdf/logo/makeLogo.ts'
import { makePracticeData, sealedInvoice, practiceDraft } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { inScene } from '../../support/coreHarnessScenes.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

const GREY = writePng({ width: 3, height: 2, rgb: new Uint8Array(18).fill(0x77) })

describe('how the pages of a company look', () => {
  test('S26 a picture is kept as it was made anew, and every page drawn from then on carries it', async () => {
    const drawn: AnyPdfRequest[] = []
    const pdf = {
      render: (request: AnyPdfRequest) => {
        drawn.push(request)
        return Promise.resolve(new Uint8Array([0x25]))
      },
      logo: (file: Uint8Array) => Promise.resolve(makeLogo(file)),
      close: () => Promise.resolve(),
    }
    await inScene(
      data,
      [],
      async ({ test: core, reaches }) => {
        const { companyId } = data
        const before = await core.call('printing.look', { companyId })
        expect(before).toEqual({ accent: 'petrol', footer: '', logo: null })
        const imageBase64 = Buffer.from(GREY).toString('base64')
        const { logo } = await core.call('printing.setLogo', { companyId, imageBase64 })
        expect(logo).toMatchObject({ mediaType: 'image/png', width: 3, height: 2 })
        const kept = Buffer.from(logo?.base64 ?? '', 'base64')
        expect(readPng(kept, 10).rgb).toEqual(new Uint8Array(18).fill(0x77))
        await core.call('printing.save', { companyId, accent: 'blue', footer: '  Gracias ' })
        const { id } = await sealedInvoice(core, practiceDraft(companyId))
        await reaches(id, 'done')
        await core.call('invoices.document', { id, kind: 'pdf' })
        expect(drawn.at(-1)?.look).toMatchObject({
          accent: 'blue',
          footer: 'Gracias',
          logo: { format: 'png', width: 3, height: 2 },
        })
        const without = await core.call('printing.dropLogo', { companyId })
        expect(without).toEqual({ accent: 'blue', footer: 'Gracias', logo: null })
      },
      undefined,
      { pdf },
    )
  })

  test('S26 what is no picture is refused with why, and the one before stays', async () => {
    await inScene(data, [], async ({ test: core }) => {
      const { companyId } = data
      const set = (bytes: Uint8Array) =>
        core.answer('printing.setLogo', {
          companyId,
          imageBase64: Buffer.from(bytes).toString('base64'),
        })
      expect((await set(GREY)).ok).toBe(true)
      const svg = Buffer.from('<svg><script>alert(1)</script></svg>')
      expect(await set(svg)).toMatchObject({
        ok: false,
        error: { code: 'validation.file', detail: { reason: 'logoType' } },
      })
      // A file of just over the limit passes the border, and the sentence says what the limit is.
      expect(await set(Buffer.alloc(750_001))).toMatchObject({
        ok: false,
        error: { code: 'validation.file', detail: { reason: 'logoTooLarge', most: '750' } },
      })
      expect((await core.call('printing.look', { companyId })).logo).not.toBeNull()
      const long = await core.answer('printing.save', {
        companyId,
        accent: 'ink',
        footer: 'x'.repeat(121),
      })
      expect(long).toMatchObject({ error: { issues: [{ path: 'footer', rule: 'print.footer' }] } })
    })
  })
})
