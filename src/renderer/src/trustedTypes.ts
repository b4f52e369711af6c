/** The part of the Trusted Types API that is used here; TypeScript's DOM library does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: 'default',
    rules: {
      createHTML(text: string): string | null
      createScriptURL(address: string): string | null
    },
  ): unknown
}

/**
 * The page's one policy (the shells send `trusted-types default`). The UI kit writes style sheets through
 * `innerHTML`, and a style sheet has no `<`; anything that could become an element is refused.
 * Scripts may be started only from the page's own address.
 */
export function installTrustedTypes(): void {
  const api = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  api?.createPolicy('default', {
    createHTML: (text) => (text.includes('<') ? null : text),
    createScriptURL: (address) =>
      new URL(address, location.href).origin === location.origin ? address : null,
  })
}
