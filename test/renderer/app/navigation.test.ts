import { describe, expect, it } from 'vitest'
import { PERMISSIONS } from '../../../src/domain/people.ts'
import { NAVIGATION, navigationFor } from '../../../src/renderer/src/app/navigation.ts'
import { formatRoute } from '../../../src/renderer/src/app/router.ts'

describe('the places of the side bar', () => {
  it('shows no group without a place, and the simulator only while practising', () => {
    const real = navigationFor('MX', PERMISSIONS, false)
    expect(real.every(({ items }) => items.length > 0)).toBe(true)
    const pages = (groups: typeof real) =>
      groups.flatMap(({ items }) => items.map(({ route }) => route.page))
    expect(pages(real)).not.toContain('practice')
    expect(pages(navigationFor('MX', PERMISSIONS, true))).toContain('practice')
  })

  it('leads to each place once', () => {
    const ways = NAVIGATION.flatMap(({ items }) => items.map(({ route }) => formatRoute(route)))
    expect(new Set(ways).size).toBe(ways.length)
  })
})
