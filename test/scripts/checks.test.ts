import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../scripts/lockCheck.mjs'
import { textsIn } from '../../scripts/textCheck.mjs'
import { coveredIds, playwrightTally, sum, vitestTally } from '../../scripts/testReport.mjs'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function jsonFile(value: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'timbrel-report-')), 'report.json')
  writeFileSync(path, JSON.stringify(value))
  return path
}

describe('the check of the lock file', () => {
  const tool = { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-win': '1.0.0' } }

  it('S45 finds the package of a platform that is missing, wherever it would lie', () => {
    const complete = {
      'node_modules/tool': tool,
      'node_modules/tool-linux': {},
      'node_modules/tool/node_modules/tool-win': {},
    }
    expect(problemsOf(complete)).toEqual([])
    expect(problemsOf({ 'node_modules/tool': tool, 'node_modules/tool-linux': {} })).toEqual([
      'node_modules/tool lacks tool-win in the lock file',
    ])
  })

  it('S45 finds download addresses', () => {
    expect(
      problemsOf({ 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } }),
    ).toEqual(['node_modules/a holds a download address'])
  })
})

describe('the check for texts outside src/locales', () => {
  it.each([
    ['between tags', '<p>Guardar cambios</p>', 'Guardar cambios'],
    ['as an expression', "<p>{'Guardar'}</p>", 'Guardar'],
    ['in a template', '<p>{`Faltan ${n} datos`}</p>', 'Faltan'],
    ['in a choice', "<p>{n ? 'Sí hay' : ''}</p>", 'Sí hay'],
    ['in a label', '<input aria-label="Buscar" />', 'Buscar'],
    ['in a placeholder', "<input placeholder={'Buscar'} />", 'Buscar'],
  ])('finds a sentence %s', async (_where, jsx, text) => {
    const found = await textsIn(`const n = 1\nexport const a = ${jsx}\n`)
    expect(found[0]).toEqual({ line: 2, text })
  })

  it('leaves symbols, names of law and invisible attributes alone', async () => {
    const jsx = '<p className="big red" data-kind="a b">· RFC: {t("x.y")} — CFDI 4.0</p>'
    expect(await textsIn(`export const a = ${jsx}`)).toEqual([])
  })
})

describe('the sum of the runners', () => {
  const vitest = {
    testResults: [
      {
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'R07 answer lost S47' },
          { status: 'failed', fullName: 'R08 broken' },
          { status: 'pending', fullName: 'R09 not here' },
        ],
      },
      { status: 'failed', assertionResults: [] },
    ],
  }

  it('counts tests, and files that could not even be loaded', () => {
    expect(vitestTally(jsonFile(vitest), 1)).toMatchObject({ passed: 1, failed: 2, skipped: 1 })
  })

  it('counts a runner that died without a report, or without naming a failure, as failed', () => {
    expect(vitestTally('/nowhere/report.json', 0).failed).toBe(1)
    expect(vitestTally(jsonFile({ testResults: [] }), 134).failed).toBe(1)
    expect(playwrightTally('/nowhere/report.json', 0).failed).toBe(1)
    expect(playwrightTally(jsonFile({ suites: [] }), 1).failed).toBe(1)
  })

  const broken = (status: string) =>
    status === 'unexpected'
      ? [{}, { error: { message: '\u001B[31mit broke\u001B[39m\n  at x.ts' } }]
      : []

  it('reads nested suites, and the first line of a complaint without its colours; a flaky test is a failed one', () => {
    const specs = ['expected', 'unexpected', 'flaky', 'skipped'].map((status) => ({
      title: status,
      tests: [{ status, results: broken(status) }],
    }))
    const report = jsonFile({ suites: [{ title: 'file', suites: [{ title: 'inner', specs }] }] })
    expect(playwrightTally(report, 1)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 1,
      titles: ['file inner expected'],
      skippedTitles: ['file inner skipped'],
      failures: ['file inner unexpected: it broke', 'file inner flaky: '],
    })
  })

  it('lists the ids of tests that passed only', () => {
    const { titles } = sum([vitestTally(jsonFile(vitest), 1)])
    expect(coveredIds(titles)).toEqual(['R07', 'S47'])
  })
})
