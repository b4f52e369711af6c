import type * as Module from 'keytar'
import { KEYCHAIN_SERVICE, type HelperMessage, type HelperRequest } from './helperProtocol.ts'

/*
 * Entry of the helper process, the only place where keytar is loaded: a call may wait for a prompt without
 * limit, and the native module may take the process with it (toolchain.md §8). The parent kills this one.
 * `findCredentials` is never called: on a locked Linux keyring it ends the process.
 */

type Keytar = Pick<typeof Module, 'getPassword' | 'setPassword' | 'deletePassword'>

/** Loaded at the first question, so that a module that cannot be loaded is an answer and not a crash. */
async function keytar(): Promise<Keytar> {
  return (await import('keytar')).default
}

async function answer(request: HelperRequest): Promise<string | null> {
  const chain = await keytar()
  const { account } = request
  switch (request.op) {
    case 'get':
      return chain.getPassword(KEYCHAIN_SERVICE, account)
    case 'delete':
      return (await chain.deletePassword(KEYCHAIN_SERVICE, account)) ? 'deleted' : null
    case 'set':
      await chain.setPassword(KEYCHAIN_SERVICE, account, request.value)
      return null
    case 'probe': {
      await chain.setPassword(KEYCHAIN_SERVICE, account, account)
      const seen = await chain.getPassword(KEYCHAIN_SERVICE, account)
      const gone = await chain.deletePassword(KEYCHAIN_SERVICE, account)
      return seen === account && gone ? 'ready' : null
    }
  }
}

function tell(message: HelperMessage): void {
  process.send?.(message)
}

process.on('message', (request: HelperRequest) => {
  answer(request).then(
    (value) => tell({ id: request.id, value }),
    (error: unknown) =>
      tell({ id: request.id, error: error instanceof Error ? error.message : 'unknown' }),
  )
})
// Without its parent nobody could ask any more.
process.on('disconnect', () => process.exit(0))
tell({ ready: true })
