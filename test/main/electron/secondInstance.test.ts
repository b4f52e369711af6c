import { expect, it } from 'vitest'
import { control } from '../../support/electron/standIn.ts'
import { startShell } from '../../support/electron/shellHarness.ts'

it('R40 ends a second start at once, before it opens any data', async () => {
  control.hasLock = false
  const shell = await startShell()
  expect(await control.exited.promise).toBe(0)
  control.ready.resolve()
  await control.ready.promise
  expect(shell.options).toEqual([])
  expect(control.schemes).toEqual([])
  expect(control.windows).toEqual([])
})
