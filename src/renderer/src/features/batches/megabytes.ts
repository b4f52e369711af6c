import { formatFigure } from '../../format.ts'

/** Bytes as people read the size of what goes by mail: millions, one decimal. */
export function megabytes(bytes: number): string {
  return formatFigure(String(Math.max(0.1, Math.round(bytes / 100_000) / 10)))
}
