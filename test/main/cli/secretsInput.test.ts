import { describe, expect, test } from 'vitest'
import type { VerbContext } from '../../../src/main/cli/context.ts'
import { CommandError } from '../../../src/main/cli/commandError.ts'
import {
  readOneSecret,
  readSecrets,
  refuseSecretSettings,
} from '../../../src/main/cli/secretsInput.ts'

const NAMES = ['apikey', 'apiToken']

function context(input: string, env: Record<string, string> = {}): VerbContext {
  return { env, streams: { readAll: () => Promise.resolve(input) } } as unknown as VerbContext
}

async function keyOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof CommandError) return error.key
    throw error
  }
  throw new Error('nothing was refused')
}

describe('secrets of a verb', () => {
  test.each([
    ['lines', 'apikey=a=b \r\napiToken=ñ\n', { apikey: 'a=b ', apiToken: 'ñ' }],
    ['JSON', '{"apikey":"a\\nb"}', { apikey: 'a\nb' }],
    ['nothing', '', {}],
  ])('come as %s on standard input', async (_name, input, expected) => {
    expect(await readSecrets(context(input), NAMES, true)).toEqual(expected)
  })

  test('come from the environment by name; standard input wins', async () => {
    const env = { TIMBREL_SECRET_APIKEY: 'env', TIMBREL_SECRET_API_TOKEN: 'token' }
    expect(await readSecrets(context('', env), NAMES, false)).toEqual({
      apikey: 'env',
      apiToken: 'token',
    })
    expect(await readSecrets(context('apikey=in', env), NAMES, true)).toEqual({
      apikey: 'in',
      apiToken: 'token',
    })
  })

  test.each([
    ['a bare secret', 'hunter2', 'cli.error.secretsForm'],
    ['an unknown name', 'apiKey=hunter2', 'cli.error.secretsForm'],
    ['a name of the prototype', '{"__proto__":"hunter2"}', 'cli.error.secretsForm'],
    ['a number', '{"apikey":42}', 'cli.error.secretsForm'],
    ['broken JSON', '{"apikey":"hunter2"', 'cli.error.secretsNotJson'],
  ])('%s is refused without being repeated', async (_name, input, expected) => {
    const refused = readSecrets(context(input), NAMES, true)
    await expect(refused).rejects.toMatchObject({ key: expected })
    await refused.catch((error: CommandError) => {
      expect(JSON.stringify([error.message, error.params])).not.toContain('hunter2')
    })
  })

  test('one secret is the whole of standard input, spaces and all, or one variable', async () => {
    expect(await readOneSecret(context(' ñ \r\n'), 'X', true)).toBe(' ñ ')
    expect(await readOneSecret(context('', { X: '' }), 'X', false)).toBe('')
    expect(await keyOf(() => readOneSecret(context(''), 'X', false))).toBe('cli.error.secretNeeded')
  })

  test('S48 a setting that is a secret is refused, whatever its letters', async () => {
    expect(await keyOf(() => refuseSecretSettings({ ApiKey: 'x' }, NAMES))).toBe(
      'cli.error.secretAsArgument',
    )
    expect(() => refuseSecretSettings({ url: 'x' }, NAMES)).not.toThrow()
  })
})
