const STORED_AS = 'timbrel.session'

/** Where a page gets the secret that opens its line to the core. */
export interface SessionSource {
  /** The session secret; null when only a new link helps. Throws when the process does not answer. */
  take(): Promise<string | null>
}

/**
 * Takes the one-time ticket out of the address, at once, so that it stands in no history. It is exchanged
 * for a secret that only this tab keeps (sessionStorage survives a reload and, unlike a cookie, is not sent
 * to other programs that listen on the same address).
 */
export function createSessionSource(): SessionSource {
  let ticket = new URLSearchParams(location.hash.slice(1)).get('ticket')
  if (ticket !== null) history.replaceState(null, '', location.pathname)

  async function redeem(value: string): Promise<string | null> {
    const answer = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket: value }),
    })
    ticket = null
    if (!answer.ok) return null
    const { session } = (await answer.json()) as { session: string }
    sessionStorage.setItem(STORED_AS, session)
    return session
  }

  return {
    async take() {
      const fresh = ticket === null ? null : await redeem(ticket)
      return fresh ?? sessionStorage.getItem(STORED_AS)
    },
  }
}
