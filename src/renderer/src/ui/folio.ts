/** Series and number as people say them: `A-1042`, or `1042` where there is no series. */
export function folioOf({
  serie,
  folio,
}: {
  readonly serie: string
  readonly folio: string
}): string {
  return serie === '' ? folio : `${serie}-${folio}`
}
