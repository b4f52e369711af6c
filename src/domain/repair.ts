import type { Repair } from './issue.ts'

/**
 * The input with one repair made: a copy in which the field at `repair.path` has the new text. A path that the input
 * does not have changes nothing, for only fields that exist can have been judged.
 */
export function applyRepair<T>(input: T, repair: Repair): T {
  return replaceAt(input, repair.path.split('.'), repair.value) as T
}

function replaceAt(node: unknown, path: readonly string[], value: string): unknown {
  const [field, ...rest] = path
  if (field === undefined) return typeof node === 'string' ? value : node
  if (Array.isArray(node)) {
    const items: readonly unknown[] = node
    return items.map((item, index) =>
      String(index) === field ? replaceAt(item, rest, value) : item,
    )
  }
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, field)) return node
  const members = node as Readonly<Record<string, unknown>>
  return { ...members, [field]: replaceAt(members[field], rest, value) }
}
