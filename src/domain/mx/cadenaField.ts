import { collapseBlanks } from '../xml/text.ts'

/** A field that the stylesheet always writes, blanks collapsed. */
export function requiredField(value: string): string {
  return '|' + collapseBlanks(value)
}

/** A field that leaves nothing, not even a bar, where the attribute is absent. */
export function optionalField(value: string): string {
  return value === '' ? '' : '|' + collapseBlanks(value)
}
