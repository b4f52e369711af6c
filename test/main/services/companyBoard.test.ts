import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCompany } from '../../support/cfdiBuilders.ts'
import { makePracticeData } from '../../support/coreHarness.ts'
import type { PracticeData } from '../../support/coreHarness.ts'
import { openScene } from '../../support/coreHarnessScene.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
}, 60_000)
afterAll(() => data.remove())

/** A company that somebody has just typed. */
const { id: _id, timeZone: _zone, csd: _csd, nextCsd: _next, ownRules: _rules, version: _version, ...OTHER } = aCompany({ color: 'violet' }) // prettier-ignore

test('P2-01 says of each company what is open, and of a new one what it lacks', async () => {
  const scene = await openScene(data, [{ fault: 'rechaza CFDI40148', times: 1 }])
  const rejected = await scene.send()
  await scene.reaches(rejected.id, 'failed')
  await scene.pac.setFaults([{ fault: 'rst', when: 'after', times: 'forever' }])
  const lost = await scene.send()
  await scene.reaches(lost.id, 'unknown')
  await scene.test.call('companies.save', { target: null, company: OTHER })
  const board = await scene.test.call('companies.board', {})
  expect(board).toMatchObject([
    {
      companyId: data.companyId,
      hasAccount: true,
      // The lost one waits, and is the one in doubt.
      waiting: 1,
      unknown: 1,
      rejected: 1,
      cancelling: 0,
      // A doubt is asked about and no longer sent: nothing is queued against a term.
      nearestDeadlineAt: null,
    },
    {
      taxId: OTHER.taxId,
      name: OTHER.name,
      color: 'violet',
      seal: null,
      hasAccount: false,
      stampsLeft: null,
      waiting: 0,
      unknown: 0,
      rejected: 0,
      cancelling: 0,
      nearestDeadlineAt: null,
    },
  ])
  expect(board[0]?.seal?.urgency).toBe('calm')
  await scene.end()
}, 60_000)
