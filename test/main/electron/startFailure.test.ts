import { expect, it } from 'vitest'
import { AppError } from '../../../src/domain/errors.ts'
import { app, control } from '../../support/electron/standIn.ts'
import { startShell } from '../../support/electron/shellHarness.ts'

it('R49 says why the data could not be opened, shows no window and ends with 1', async () => {
  const shell = await startShell(new AppError('storage.newerSchema'))
  control.ready.resolve()
  expect(await control.exited.promise).toBe(1)
  expect(control.errorBoxes).toEqual(['sentence of storage.newerSchema'])
  expect(control.windows).toEqual([])
  expect(shell.log.join('\n')).toContain('storage.newerSchema')
  expect(app.listenerCount('before-quit')).toBe(0)
})
