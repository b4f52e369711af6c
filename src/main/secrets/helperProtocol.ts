/** What the program asks of the helper process that alone talks to the system's keychain. */
export type HelperRequest =
  | { readonly id: number; readonly op: 'get' | 'delete'; readonly account: string }
  | { readonly id: number; readonly op: 'set'; readonly account: string; readonly value: string }
  /** Sets, reads and deletes an item: the only proof that the keychain is open. */
  | { readonly id: number; readonly op: 'probe'; readonly account: string }

/** What the helper sends: first that it runs, then one answer per request. */
export type HelperMessage =
  | { readonly ready: true }
  | { readonly id: number; readonly value: string | null }
  /** `error` is the system's own word, without any value of an item. */
  | { readonly id: number; readonly error: string }

/** Name under which the keychain lists the program's items. */
export const KEYCHAIN_SERVICE = 'Timbrel'
