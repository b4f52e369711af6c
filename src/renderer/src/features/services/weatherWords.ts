import type { ServiceWeather } from '../../../../contract/services.ts'
import type { Weather } from '../../../../domain/weather.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { formatAnswerTime, formatFactor } from '../../format.ts'
import { isKey } from '../../words.ts'

/** Colour of a service's badge. */
export function toneOf({ weather, paused }: Pick<ServiceWeather, 'weather' | 'paused'>): string {
  if (paused !== null) return 'orange'
  return { good: 'green', slow: 'orange', unsteady: 'orange', down: 'red', quiet: 'gray' }[
    weather.kind
  ]
}

/** The badge's word. */
export function weatherLabel(
  t: Translate,
  { weather, paused }: Pick<ServiceWeather, 'weather' | 'paused'>,
): string {
  return paused === null ? t(`weather.${weather.kind}`) : t('weather.paused')
}

/** How a service does now, in one sentence. */
export function weatherSentence(t: Translate, weather: Weather): string {
  const { kind, nowMs, normalMs, factor } = weather
  const now = nowMs === null ? '' : formatAnswerTime(nowMs)
  switch (kind) {
    case 'quiet':
      return t('services.quiet')
    case 'down':
      return t('services.down', { why: failureWords(t, weather.lastFailure) })
    case 'unsteady':
      return t('services.unsteady', {
        failures: weather.recentFailures,
        calls: weather.recentCalls,
      })
    case 'slow':
      return slowSentence(t, weather)
    case 'good':
      return normalMs === null || factor === null
        ? t('services.answers', { now })
        : t('services.good', { now })
  }
}

/** The few words of the status bar for a provider that is slow or does not answer. */
export function stormWords(t: Translate, { label, weather }: ServiceWeather): string {
  return weather.kind === 'down'
    ? t('services.downShort', { label })
    : t('services.slowShort', { label, factor: formatFactor(weather.factor ?? 1) })
}

/** "Hoy tarda 4 veces lo normal"; said only of what is slow. */
function slowSentence(t: Translate, { nowMs, normalMs, factor }: Weather): string {
  return t('services.slow', {
    factor: formatFactor(factor ?? 1),
    now: formatAnswerTime(nowMs ?? 0),
    normal: formatAnswerTime(normalMs ?? 0),
  })
}

/** Why a call had no answer. */
export function failureWords(t: Translate, failure: string): string {
  const key = `weather.failure.${failure}`
  return isKey(key) ? t(key) : t('weather.failure.other')
}
