/** Zones by the first two digits of a postal code; states along the border have municipalities with another. */
const ZONES: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      ['21 22', ['America/Tijuana']],
      ['23 80 81 82', ['America/Mazatlan']],
      ['26 27 65 66 87 88', ['America/Monterrey', 'America/Matamoros']],
      ['31 32 33', ['America/Chihuahua', 'America/Ciudad_Juarez', 'America/Ojinaga']],
      ['63', ['America/Mazatlan', 'America/Mexico_City']],
      ['77', ['America/Cancun']],
      ['83 84 85', ['America/Hermosillo']],
    ] as const
  ).flatMap(([prefixes, zones]) => prefixes.split(' ').map((prefix) => [prefix, zones] as const)),
)

/**
 * The moments, epoch ms UTC, that a `Fecha` may mean at a postal code: one, or one per zone where the first digits
 * leave the choice. Empty for a date that does not exist.
 */
export function momentsOf(fecha: string, postalCode: string): readonly number[] {
  const asUtc = Date.parse(`${fecha}Z`)
  const exists = Number.isFinite(asUtc) && new Date(asUtc).toISOString().startsWith(fecha)
  if (!exists) return []
  const zones = ZONES.get(postalCode.slice(0, 2)) ?? ['America/Mexico_City']
  return zones.map((zone) => asUtc - offsetAt(asUtc - offsetAt(asUtc, zone), zone))
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the zone's clocks show minus UTC, ms, at a moment. */
function offsetAt(epochMs: number, zone: string): number {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  const name = format.formatToParts(epochMs).find((part) => part.type === 'timeZoneName')?.value
  const match = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name ?? '')
  if (match === null) return 0
  const [, sign, hours, minutes] = match
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
