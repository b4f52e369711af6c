import { verify, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { judgesMissing, satCadenas, schemaComplaints } from '../../support/satJudges.ts'
import { commander } from './command.ts'

interface DemoResult {
  readonly sealed: number
  readonly stamped: number
  readonly files: readonly string[]
  readonly folder: string
  readonly audit: { readonly whole: boolean; readonly rows: number }
}

describe('timbrel demo', () => {
  test('seals ten invoices offline, stamps them all, writes XML and PDF, proves the log; twice', async () => {
    const timbrel = commander()
    const out = join(timbrel.folder, 'muestra')
    const first = await timbrel.json(['demo', '--out', out])
    expect(first.err).toBe('')
    expect(first.code).toBe(0)
    const result = first.json<DemoResult>()
    expect(result).toMatchObject({ sealed: 10, stamped: 10, folder: out, audit: { whole: true } })
    expect(result.files).toHaveLength(20)
    for (const file of result.files) {
      expect(file).toContain('PRACTICA-SIN-VALOR-FISCAL')
      expect(existsSync(file)).toBe(true)
    }
    const pdf = result.files.find((file) => file.endsWith('.pdf')) ?? ''
    expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-')

    const list = await timbrel.json(['invoice', 'list'])
    const rows = list.json<readonly { state: string; uuid: string }[]>()
    expect(rows.map(({ state }) => state)).toEqual(Array(10).fill('stamped'))
    expect(new Set(rows.map(({ uuid }) => uuid)).size).toBe(10)

    // Again over the same data: ten more, and nobody is in the list of customers twice.
    const second = await timbrel.run(['demo', '--out', out])
    expect(second.code).toBe(0)
    expect(second.out).toContain('10 timbradas por el PAC de práctica')
    expect(second.out).toContain('SIN VALOR FISCAL')
    const customers = await timbrel.json(['customer', 'list'])
    const taxIds = customers.json<readonly { taxId: string }[]>().map(({ taxId }) => taxId)
    expect(taxIds).toHaveLength(new Set(taxIds).size)

    judge(result.files.filter((file) => file.endsWith('.xml')))
  }, 120_000)

  test('leaves the choice of a person who works for real as it is', async () => {
    const timbrel = commander()
    const chosen = '{"mode":"real","country":"MX"}\n'
    await timbrel.run(['--mode', 'practice', 'doctor'])
    timbrel.file('datos ñ/timbrel.json', chosen)
    expect((await timbrel.json(['demo'])).code).toBe(0)
    expect(readFileSync(join(timbrel.folder, 'datos ñ/timbrel.json'), 'utf8')).toBe(chosen)
    expect(existsSync(join(timbrel.folder, 'datos ñ/real'))).toBe(false)
  }, 120_000)
})

/** SAT's own schema and stylesheets over every document; says so where they are not here. */
function judge(paths: readonly string[]): void {
  if (judgesMissing !== '') {
    console.warn(`outside judges skipped: ${judgesMissing}`)
    return
  }
  const xmls = paths.map((path) => readFileSync(path, 'utf8'))
  expect(xmls).toHaveLength(10)
  expect(schemaComplaints(xmls)).toEqual([])
  const cadenas = satCadenas(xmls)
  for (const [index, xml] of xmls.entries()) {
    const certificate = / Certificado="([^"]+)"/.exec(xml)?.[1] ?? ''
    const sello = / Sello="([^"]+)"/.exec(xml)?.[1] ?? ''
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'))
    const cadena = Buffer.from(cadenas[index] ?? '', 'utf8')
    expect(verify('sha256', cadena, publicKey, Buffer.from(sello, 'base64'))).toBe(true)
  }
}
