import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CompanyId } from '../../../src/domain/ids.ts'
import { createConnectivity } from '../../../src/main/connectivity.ts'
import {
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../../support/coreHarness.ts'
import type { PracticeData, TestCore } from '../../support/coreHarness.ts'
import { createFakeClock, START_OF_TESTS } from '../../support/fakeClock.ts'
import { savedBy } from '../../support/savedFile.ts'
import { createSeededRandom } from '../../support/seededRandom.ts'

let data: PracticeData
let core: TestCore
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())
beforeEach(async () => {
  core = await openTestCore({
    ...data.copy(),
    clock: createFakeClock(START_OF_TESTS),
    random: createSeededRandom(9),
    practice: { url: 'http://127.0.0.1:9', certificate: data.certificate },
    connectivity: createConnectivity(false),
  })
})
afterEach(() => core.stop())

async function exported(companyId: CompanyId, format: 'zip' | 'csv' | 'xlsx'): Promise<Uint8Array> {
  return (await saved(companyId, format)).bytes
}

async function saved(companyId: CompanyId, format: 'zip' | 'csv' | 'xlsx') {
  const query = { companyId, states: [], text: '', fromDate: '', toDate: '', serie: '' }
  const selection = { kind: 'filtered', query } as const
  return savedBy(core, 'exports.run', { companyId, selection, format })
}

/** The outside judge of archives; without it those tests say that they were skipped. */
const hasPython = spawnSync('python3', ['--version']).status === 0

/** What another program reads out of an archive: Python's zipfile, not our own writer. */
function pythonZip(bytes: Uint8Array, code: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-zip-'))
  try {
    const path = join(folder, 'a.zip')
    writeFileSync(path, bytes)
    return execFileSync(
      'python3',
      ['-c', `import zipfile\nz=zipfile.ZipFile(r'${path}')\n${code}`],
      {
        encoding: 'utf8',
      },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const HOSTILE = '=HYPERLINK("http://x")'

describe('exports', () => {
  test('S20 a CSV has every document, and nothing in it is a formula', async () => {
    const draft = practiceDraft(data.companyId)
    await sealedInvoice(core, draft)
    const receiver = { ...draft.receiver, name: HOSTILE }
    await core.call('invoices.saveDraft', { target: null, draft: { ...draft, receiver } })
    const text = Buffer.from(await exported(data.companyId, 'csv')).toString('utf8')
    expect(text.endsWith('\r\n')).toBe(true)
    const [head = '', ...rows] = text.trimEnd().split('\r\n')
    expect(head.startsWith('\uFEFF"Serie","Folio"')).toBe(true)
    expect(rows).toHaveLength(2)
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(text).not.toMatch(/(^|,)"?[=@]/m)
  })

  test.skipIf(!hasPython)('a ZIP holds the XML exactly as it was sealed', async () => {
    const sealed = await sealedInvoice(core, practiceDraft(data.companyId))
    const file = await core.call('invoices.document', { id: sealed.id, kind: 'sealedXml' })
    const zip = await exported(data.companyId, 'zip')
    const names = pythonZip(zip, 'print("\\n".join(z.namelist()))').trim().split('\n')
    expect(names).toEqual([file.name])
    const inside = pythonZip(
      zip,
      `import base64\nprint(base64.b64encode(z.read('${file.name}')).decode())`,
    )
    expect(inside.trim()).toBe(file.base64)
  })

  test('what has no file yet is in no ZIP, and is not counted', async () => {
    const draft = practiceDraft(data.companyId)
    await sealedInvoice(core, draft)
    await core.call('invoices.saveDraft', { target: null, draft })
    expect((await saved(data.companyId, 'zip')).said.count).toBe(1)
    expect((await saved(data.companyId, 'csv')).said.count).toBe(2)
  })

  test.skipIf(!hasPython)('an XLSX keeps amounts as text', async () => {
    const sealed = await sealedInvoice(core, practiceDraft(data.companyId))
    const xlsx = await exported(data.companyId, 'xlsx')
    const strings = pythonZip(
      xlsx,
      `print(''.join(z.read(n).decode() for n in z.namelist() if n.endswith('.xml')))`,
    )
    expect(strings).toContain(sealed.total)
    expect(strings).not.toContain(`<v>${sealed.total}</v>`)
  })

  test('documents of another company cannot be marked', async () => {
    const sealed = await sealedInvoice(core, practiceDraft(data.companyId))
    const companyId = sealed.id as unknown as CompanyId
    const answer = await core.answer('exports.run', {
      companyId,
      selection: { kind: 'marked', ids: [sealed.id] },
      format: 'csv',
    })
    expect(answer.ok ? null : answer.error.code).toBe('notFound.company')
  })
})
