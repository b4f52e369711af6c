import { describe, expect, it } from 'vitest'
import type { XmlImport, XmlImportResult } from '../../../../src/contract/imports.ts'
import type { CompanyId } from '../../../../src/domain/ids.ts'
import { BATCH_CHARS } from '../../../../src/renderer/src/features/imports/batches.ts'
import { xmlFilesOf } from '../../../../src/renderer/src/features/imports/gather.ts'
import { runImport } from '../../../../src/renderer/src/features/imports/importRun.ts'
import { installFakeApi } from '../../support/fakeApi.ts'

const COMPANY = 'company-1' as CompanyId

function file(name: string, content: string | Uint8Array<ArrayBuffer>): File {
  return new File([content], name)
}

/** A core to which each file's text names its customer; `?` at its end makes him doubtful. */
function answer({ files }: XmlImport): XmlImportResult {
  return {
    customers: files.map(({ xml }) => ({
      taxId: xml.trim(),
      name: xml.trim(),
      doubts: xml.trim().endsWith('?') ? [{ rule: 'postalCode.form', params: {} }] : [],
    })),
    products: [{ description: 'Martillo', claveProdServ: '27111700' }],
    known: 0,
    skipped: [],
  }
}

function steering(stopAfter = Number.POSITIVE_INFINITY) {
  const seen: number[] = []
  return {
    seen,
    onProgress: (done: number) => void seen.push(done),
    isStopped: () => seen.length > stopAfter,
  }
}

describe('files of another program', () => {
  it('P1-09 are counted once however many batches they come in', async () => {
    const api = installFakeApi({ 'imports.fromXml': answer })
    const half = ' '.repeat(BATCH_CHARS / 2)
    const files = ['A', 'B?', 'A', 'C'].map((name, at) => file(`${at}.xml`, name + half))
    const found = await runImport(COMPANY, files, false, steering())
    expect(api.calls).toHaveLength(4)
    expect(found.sure.map(({ taxId }) => taxId)).toEqual(['A', 'C'])
    expect(found.doubtful.map(({ taxId }) => taxId)).toEqual(['B?'])
    expect(found.products).toHaveLength(1)
  })

  it('travel many in a call, and none that the border would refuse', async () => {
    const api = installFakeApi({ 'imports.fromXml': answer })
    const files = Array.from({ length: 450 }, (_, at) => file(`${at}.xml`, `R${at}`))
    await runImport(COMPANY, files, true, steering())
    const sizes = api.calls.map(({ input }) => (input as XmlImport).files.length)
    expect(sizes).toEqual([200, 200, 50])
  })

  it('that are too large or no text are named and do not stop the rest', async () => {
    installFakeApi({ 'imports.fromXml': answer })
    const found = await runImport(
      COMPANY,
      [
        file('big.xml', 'x'.repeat(BATCH_CHARS + 1)),
        // ISO 8859-1 "ñ" is no UTF-8.
        file('latin.xml', Uint8Array.of(0xf1, 0x6f)),
        file('good.xml', 'A'),
      ],
      false,
      steering(),
    )
    expect(found.skipped).toEqual([
      { name: 'big.xml', reason: 'tooLarge' },
      { name: 'latin.xml', reason: 'notUtf8' },
    ])
    expect(found.sure).toHaveLength(1)
  })

  it('end where the person stops them', async () => {
    const api = installFakeApi({ 'imports.fromXml': answer })
    const large = ' '.repeat(BATCH_CHARS - 100)
    const files = ['A', 'B', 'C'].map((name) => file(`${name}.xml`, name + large))
    const found = await runImport(COMPANY, files, false, steering(1))
    expect(api.calls).toHaveLength(1)
    expect(found.sure.map(({ taxId }) => taxId)).toEqual(['A'])
  })

  it('are the XMLs of a folder, whatever else lies there', () => {
    const files = ['a.xml', 'B.XML', 'readme.txt', 'xml'].map((name) => file(name, ''))
    expect(xmlFilesOf(files).map(({ name }) => name)).toEqual(['a.xml', 'B.XML'])
  })
})
