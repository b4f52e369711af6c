/**
 * The one global beyond ECMAScript that the domain may use: it touches nothing, and Node, Electron and browsers have it
 * (encoding.spec.whatwg.org). Known to tsconfig.domain.json alone; the others bring their own types of it.
 */
declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: true })
  /** TypeError for bytes that are no well-formed UTF-8; a leading byte order mark is dropped. */
  decode(bytes: Uint8Array): string
}
