import { z } from 'zod'
import type { Weathers } from '../services/weather.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId } from './shapes.ts'

export function serviceRoutes(weathers: Weathers): readonly Route[] {
  return [
    define(
      'services.weather',
      z.strictObject({ companyId: companyId.nullable().default(null) }),
      'look',
      (input) => weathers.list(input.companyId),
    ),
  ]
}
