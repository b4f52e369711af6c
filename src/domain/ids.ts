declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Ids are UUIDv7 text: sortable by the moment of their making. */
export type CompanyId = Branded<'Company'>
export type CustomerId = Branded<'Customer'>
export type ProductId = Branded<'Product'>
export type InvoiceId = Branded<'Invoice'>
export type DocumentId = Branded<'Document'>
export type JobId = Branded<'Job'>
export type AttemptId = Branded<'Attempt'>
export type AccountId = Branded<'Account'>
export type CancellationId = Branded<'Cancellation'>
export type SaleId = Branded<'Sale'>
export type PersonId = Branded<'Person'>
export type BatchId = Branded<'Batch'>

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * Makes a UUID version 7 (RFC 9562 §5.7) from epoch milliseconds and ten random bytes.
 * The caller names the kind: `uuidV7<InvoiceId>(clock.now(), random.bytes(10))`.
 */
export function uuidV7<Id extends string>(epochMs: number, random: Uint8Array): Id {
  const bytes = new Uint8Array(16)
  let rest = epochMs
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  let text = ''
  for (const [index, byte] of bytes.entries()) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    text += HEX[byte] ?? '00'
  }
  return text as Id
}
