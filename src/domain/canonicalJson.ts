/** Values that have exactly one canonical form. */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined }

/** Deeper values are refused: nothing we digest is nested so far, and recursion must end. */
const DEEPEST = 64

/**
 * Writes a value as JSON in one form only: keys sorted by UTF-16 units, no blanks, members that are undefined left
 * out. Digests and the audit chain are taken over its UTF-8 bytes. Throws RangeError for what two readers could take
 * differently: lone surrogates, numbers that are not finite, −0, and values that are not plain data.
 */
export function canonicalJson(value: CanonicalValue): string {
  return write(value, 0)
}

function write(value: CanonicalValue, depth: number): string {
  if (depth > DEEPEST) throw new RangeError('canonicalJson: nested too deeply')
  switch (typeof value) {
    case 'string':
      return writeString(value)
    case 'number':
      return writeNumber(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : writeObject(value, depth)
    default:
      throw new RangeError(`canonicalJson: ${typeof value} has no canonical form`)
  }
}

function writeString(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('canonicalJson: lone surrogate')
  return JSON.stringify(value)
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('canonicalJson: number is not finite')
  if (Object.is(value, -0)) throw new RangeError('canonicalJson: negative zero')
  return String(value)
}

function writeObject(value: object, depth: number): string {
  if (Array.isArray(value)) {
    // Array.from also visits holes, which would otherwise be skipped in silence.
    const items = Array.from(value as readonly CanonicalValue[], (item) => write(item, depth + 1))
    return `[${items.join(',')}]`
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new RangeError('canonicalJson: not a plain object')
  }
  const members = value as Readonly<Record<string, CanonicalValue | undefined>>
  const written: string[] = []
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) written.push(`${writeString(key)}:${write(member, depth + 1)}`)
  }
  return `{${written.join(',')}}`
}
