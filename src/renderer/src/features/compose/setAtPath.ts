/**
 * The document with one text changed; `path` as in `Issue.path` (`lines.0.quantity`). A path that leads nowhere
 * changes nothing.
 */
export function setAtPath<T>(root: T, path: string, value: string): T {
  const [head = '', ...rest] = path.split('.')
  if (typeof root !== 'object' || root === null || !(head in root)) return root
  const inner: unknown = (root as Readonly<Record<string, unknown>>)[head]
  const changed = rest.length === 0 ? value : setAtPath(inner, rest.join('.'), value)
  if (Array.isArray(root)) return root.with(Number(head), changed) as T
  return { ...root, [head]: changed }
}
