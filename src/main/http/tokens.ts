import type { SignedIn, Token } from './call.ts'

/** Tokens are renewed this long before their end, short-lived ones at half their life, ms. */
const RENEW_BEFORE_MS = 300_000

/** Tokens of all accounts, in memory only. */
export interface Tokens {
  /**
   * A token that is good for now; `signIn` makes one where there is none. `stale` is one that the provider just
   * refused: it is not given again. However many ask at once, one signs in (R15).
   */
  current(
    accountId: string,
    stale: string | null,
    signIn: () => Promise<SignedIn>,
  ): Promise<SignedIn>
}

/** `now` is epoch ms UTC. */
export function createTokens(now: () => number): Tokens {
  const held = new Map<string, { readonly token: Token; readonly renewAt: number }>()
  const renewing = new Map<string, Promise<SignedIn>>()

  async function renew(accountId: string, signIn: () => Promise<SignedIn>): Promise<SignedIn> {
    const result = await signIn()
    if (result.kind === 'token') {
      const lifeMs = (result.expiresAt ?? Infinity) - now()
      const renewAt = now() + lifeMs - Math.min(RENEW_BEFORE_MS, lifeMs / 2)
      held.set(accountId, { token: result, renewAt })
    } else {
      held.delete(accountId)
    }
    return result
  }

  return {
    current(accountId, stale, signIn) {
      const known = held.get(accountId)
      if (known !== undefined && known.token.value !== stale && now() < known.renewAt) {
        return Promise.resolve(known.token)
      }
      const running = renewing.get(accountId)
      if (running !== undefined) return running
      const fresh = renew(accountId, signIn).finally(() => renewing.delete(accountId))
      renewing.set(accountId, fresh)
      return fresh
    },
  }
}
