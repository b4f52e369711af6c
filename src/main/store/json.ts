import { canonicalJson, type CanonicalValue } from '../../domain/canonicalJson.ts'

/** Plain data as canonical text for a `_json` column; RangeError for what is not plain data. */
export function toJson(value: unknown): string {
  // The types of the domain are plain data without an index signature; the writer itself checks every value.
  return canonicalJson(value as CanonicalValue)
}
