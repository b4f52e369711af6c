import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChildProcess } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock.ts'
import { createKeychain } from '../../../src/main/secrets/keychainHelper.ts'
import { handClock } from '../../support/handClock.ts'
import { refusalOfAsync, wholeTextOf } from '../../support/refusals.ts'
import { forkWith, HELPER, scriptedHelper } from '../../support/vaultPlaces.ts'

const HANGS = 'void message'
const ECHOES = 'process.send({ id: message.id, value: message.account })'

/** A keychain over helpers that are started in this order, under a clock that the test moves. */
function keychainOver(...entries: readonly string[]) {
  const children: ChildProcess[] = []
  const clock = handClock()
  const keychain = createKeychain(() => {
    const child = forkWith(entries[children.length] ?? '')
    children.push(child)
    return child
  }, clock)
  return { keychain, clock, children }
}

/** Waits until the helper runs and has been asked. */
async function asked(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined) throw new Error('no helper was started')
  await once(child, 'message')
  await nextTurn()
}

describe('createKeychain', () => {
  it('R63 a prompt that nobody answers ends after five seconds, and its helper with it', async () => {
    const { keychain, clock, children } = keychainOver(
      scriptedHelper(HANGS),
      scriptedHelper(ECHOES),
    )
    const refusal = refusalOfAsync(keychain.get('one'))
    await asked(children[0])
    clock.advance(4_999)
    await nextTurn()
    expect(children[0]?.killed).toBe(false)
    clock.advance(1)
    expect(await refusal).toBe('secret.unavailable')
    expect(children[0]?.killed).toBe(true)
    expect(await keychain.get('two')).toBe('two')
    expect(children).toHaveLength(2)
    keychain.close()
  })

  it('R63 a probe is given 800 ms before it says that the system is asking', async () => {
    const { keychain, clock, children } = keychainOver(scriptedHelper(HANGS))
    const answer = keychain.probe('probe')
    await asked(children[0])
    clock.advance(800)
    expect(await answer).toBe('waiting')
    expect(children[0]?.killed).toBe(true)
  })

  it('R64 a helper that dies during a call refuses it at once, and the next call starts another', async () => {
    const { keychain } = keychainOver(
      scriptedHelper("process.kill(process.pid, 'SIGSEGV')"),
      scriptedHelper(ECHOES),
    )
    expect(await refusalOfAsync(keychain.get('one'))).toBe('secret.unavailable')
    expect(await keychain.get('two')).toBe('two')
    keychain.close()
  })

  it('R64 asks a fresh helper once when an older one lost its keychain', async () => {
    const firstWorks =
      "globalThis.calls = (globalThis.calls ?? 0) + 1; process.send(globalThis.calls > 1 ? { id: message.id, error: 'The name :1.0 was not provided' } : { id: message.id, value: 'first' })"
    const { keychain, children } = keychainOver(scriptedHelper(firstWorks), scriptedHelper(ECHOES))
    expect(await keychain.get('one')).toBe('first')
    expect(await keychain.get('two')).toBe('two')
    expect(children).toHaveLength(2)
    keychain.close()
  })

  it('says locked where the system says so, and absent for any other failure', async () => {
    const saying = (words: string): string =>
      scriptedHelper(`process.send({ id: message.id, error: ${JSON.stringify(words)} })`)
    const probeOf = async (entry: string): Promise<string> => {
      const { keychain } = keychainOver(entry)
      return keychain.probe('probe')
    }
    expect(await probeOf(saying('Cannot create an item in a locked collection'))).toBe('locked')
    expect(await probeOf(saying('User canceled the operation.'))).toBe('locked')
    expect(await probeOf(saying('The name org.freedesktop.secrets was not provided'))).toBe(
      'absent',
    )
    expect(await probeOf(scriptedHelper('process.exit(1)'))).toBe('absent')
    expect(await probeOf(scriptedHelper('process.send({ id: message.id, value: null })'))).toBe(
      'locked',
    )
  })

  it('S39 carries no value of an item in its errors', async () => {
    const { keychain } = keychainOver(
      scriptedHelper("process.send({ id: message.id, error: 'no room' })"),
    )
    const error: unknown = await keychain.set('one', 'canario-91').catch((reason) => reason)
    expect(error).toMatchObject({ code: 'secret.unavailable' })
    expect(wholeTextOf(error)).not.toContain('canario-91')
  })

  it('R62 without a session bus the real helper answers that there is no keychain', async () => {
    const none = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus', DISPLAY: undefined }
    const keychain = createKeychain(() => forkWith(HELPER, none), systemClock)
    expect(await keychain.probe('probe')).toBe('absent')
    expect(await refusalOfAsync(keychain.get('one'))).toBe('secret.unavailable')
    expect(await refusalOfAsync(keychain.set('one', 'value'))).toBe('secret.unavailable')
    keychain.close()
  })
})
