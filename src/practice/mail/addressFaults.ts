import type { MailFault } from './startPracticeMail.ts'

/** What goes wrong at an address, by the part before its `@`. */
const FAULTS: ReadonlyMap<string, MailFault> = new Map([
  ['duda', 'closesAfterData'],
  ['despues', 'greylists'],
  ['rechaza', 'refuses'],
])

/**
 * Addresses at which a person who practises can see what goes wrong with mail: the answer to the first message to `duda@…`
 * is lost, the first to `despues@…` is put off, and `rechaza@…` takes none. The next message is taken.
 */
export function createAddressFaults(): (recipients: readonly string[]) => MailFault | null {
  const met = new Set<string>()
  return (recipients) => {
    for (const address of recipients) {
      const fault = FAULTS.get(address.split('@')[0] ?? '')
      if (fault === undefined || met.has(address)) continue
      if (fault !== 'refuses') met.add(address)
      return fault
    }
    return null
  }
}
