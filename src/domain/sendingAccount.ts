/**
 * The account that a company's documents go through now: of those that take documents (a mail server takes messages, a
 * status service answers questions) the first in the person's order that is not paused, else the first; null without one.
 */
export function sendingAccount<
  Account extends { readonly kind: string | null; readonly paused: object | null },
>(inOrder: readonly Account[]): Account | null {
  const taking = inOrder.filter(({ kind }) => kind === 'stamping' || kind === 'issuing')
  return taking.find(({ paused }) => paused === null) ?? taking[0] ?? null
}
