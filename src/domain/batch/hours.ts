const HOUR = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?\s*m\.?)?$/i

/** A cell such as `14:35`, `14:35:10` or `2:35 p.m.` as `hh:mm:ss`; null when it is no hour of a day. */
export function readHour(text: string): string | null {
  const [whole, hours = '', minutes = '', seconds = '00', half = ''] = HOUR.exec(text.trim()) ?? []
  if (whole === undefined || Number(minutes) > 59 || Number(seconds) > 59) return null
  const hour = half === '' ? Number(hours) : ofHalf(Number(hours), half.toLowerCase() === 'p')
  if (hour === null || hour > 23) return null
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`
}

/** Twelve begins each half of the day; null for an hour that no half has. */
function ofHalf(hour: number, isAfternoon: boolean): number | null {
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (isAfternoon ? 12 : 0)
}
