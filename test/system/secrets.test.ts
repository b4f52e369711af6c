import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePracticeData, type PracticeData } from '../support/coreHarness.ts'
import { openScene, type Scene } from '../support/coreHarnessScene.ts'
import { generatePracticeCsd } from '../../src/practice/certificates/practiceCsd.ts'
import { PRACTICE_COMPANY } from '../../src/main/services/practiceSamples.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

/** Fourteen secrets that occur nowhere else; with characters that every encoding writes differently. */
const CANARIES = Array.from(
  { length: 14 },
  (_, number) =>
    `Kanarie/${number}+ñ&"<%=${createHash('sha256').update(`${number}`).digest('hex').slice(0, 24)}`,
)

/** The ways in which a text may stand in a file. */
function formsOf(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret, 'utf8')
  const texts = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(secret).toLowerCase(),
    new URLSearchParams([['a', secret]]).toString().slice(2),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    [...secret].reverse().join(''),
    secret.toUpperCase(),
    secret.toLowerCase(),
    // The part without odd characters, and both halves of it.
    secret.slice(-24),
    secret.slice(-24, -12),
    secret.slice(-12),
    ...aligned(bytes, 'base64'),
    ...aligned(bytes, 'base64url'),
    ...aligned(Buffer.from(secret.slice(-24)), 'base64'),
  ]
  return [
    ...texts.map((text) => Buffer.from(text, 'utf8')),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(secret, 'utf16le').swap16(),
    Buffer.from(secret, 'latin1'),
  ]
}

/** Base64 of the same bytes at each of the three places in a group; the uncertain ends are cut off. */
function aligned(bytes: Buffer, encoding: 'base64' | 'base64url'): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString(encoding)
    return text.slice(shift === 0 ? 0 : 4, -4)
  })
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function useSecretsEverywhere(scene: Scene): Promise<void> {
  const { test: core } = scene
  const [csdPassword = '', wrongPassword = '', ...keys] = CANARIES
  const csd = await generatePracticeCsd({
    rfc: PRACTICE_COMPANY.taxId,
    name: PRACTICE_COMPANY.name,
    nowMs: scene.clock.now(),
    password: csdPassword,
  })
  const files = {
    companyId: data.companyId,
    certificateBase64: Buffer.from(csd.certificate).toString('base64'),
    keyBase64: Buffer.from(csd.key).toString('base64'),
  }
  expect((await core.answer('companies.importCsd', { ...files, password: wrongPassword })).ok).toBe(
    false,
  )
  await core.call('companies.importCsd', { ...files, password: csdPassword, turn: 'now' })
  const [account] = await core.call('accounts.list', { companyId: data.companyId })
  if (account === undefined) throw new Error('no account')
  const { id, companyId, provider, environment, label, settings } = account
  const base = { id, companyId, provider, environment, label, settings }
  for (const apikey of keys) {
    // Secrets under wrong names, and in places where none belongs, are refused and not kept.
    await core.answer('accounts.save', { ...base, secrets: { [apikey]: apikey } })
    await core.answer(apikey, { secret: apikey })
    await core.call('accounts.save', { ...base, secrets: { apikey } })
    await core.call('accounts.test', { id })
    await scene.reaches((await scene.send()).id, 'done')
  }
  // A provider that repeats the key in its refusal, in several forms.
  const echoed = keys.at(-1) ?? ''
  for (const text of formsOf(echoed).slice(0, 7)) {
    await scene.pac.setFaults([
      { fault: { kind: 'reject', code: '301', text: `la clave ${text.toString('utf8')} no` } },
    ])
    await scene.reaches((await scene.send()).id, 'failed')
  }
}

test('G7 S39 never-list 4: no secret stands in database, files, log, audit, events or answers, in any encoding', async () => {
  const copy = data.copy()
  const scene = await openScene(data, [], copy)
  await useSecretsEverywhere(scene)
  const { test: core } = scene
  const answers = []
  for (const [method, input] of [
    ['accounts.list', { companyId: null }],
    ['companies.list', {}],
    ['outbox.list', { scope: 'all', after: '', limit: 200 }],
    [
      'audit.list',
      {
        subject: '',
        event: '',
        actor: '',
        text: '',
        from: null,
        to: null,
        before: null,
        limit: 200,
      },
    ],
    [
      'invoices.list',
      {
        companyId: data.companyId,
        states: [],
        text: '',
        fromDate: '',
        toDate: '',
        serie: '',
        after: '',
        limit: 200,
      },
    ],
  ] as const) {
    answers.push(await core.call(method, input))
  }
  const page = await core.call('invoices.list', {
    companyId: data.companyId, states: [], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 200,
  }) // prettier-ignore
  for (const { id } of page.rows) answers.push(await core.call('invoices.proof', { id }))

  const seen = new Map<string, Buffer>([
    ['answers', Buffer.from(JSON.stringify(answers))],
    ['log', Buffer.from(core.logged.join('\n'))],
    ['events', Buffer.from(JSON.stringify(core.told))],
  ])
  // Once while it runs, with the WAL, and once after it has ended.
  for (const path of filesBelow(copy.folder)) seen.set(`running ${path}`, readFileSync(path))
  await scene.end()
  for (const path of filesBelow(copy.folder)) seen.set(path, readFileSync(path))

  expect(copy.secrets.items.size).toBeGreaterThan(0)
  expect([...seen.keys()].some((path) => path.endsWith('timbrel.db'))).toBe(true)
  const hits = [...seen].flatMap(([where, bytes]) =>
    CANARIES.flatMap((secret, number) =>
      formsOf(secret).flatMap((form, kind) =>
        bytes.includes(form) ? [`${where}: ${number}/${kind}`] : [],
      ),
    ),
  )
  expect(hits).toEqual([])
}, 60_000)

test('G7 the scan itself finds what it looks for', () => {
  const [secret = ''] = CANARIES
  const forms = formsOf(secret)
  expect(forms.length).toBeGreaterThanOrEqual(20)
  for (const text of [
    Buffer.from(`xx${secret}`).toString('base64'),
    Buffer.from(`x${secret}yy`).toString('base64'),
    JSON.stringify({ secret }),
    `?key=${encodeURIComponent(secret)}`,
  ]) {
    expect(forms.some((form) => text.includes(form.toString('utf8')))).toBe(true)
  }
})
