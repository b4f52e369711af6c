import { describe, expect, it } from 'vitest'
import { PERMISSIONS } from '../../../src/domain/people.ts'
import { NAVIGATION, navigationFor } from '../../../src/renderer/src/app/navigation.ts'
import { formatRoute } from '../../../src/renderer/src/app/router.ts'

describe('the places of the side bar', () => {
  it('shows no group without a place, and the simulator only while practising', () => {
    const real = navigationFor('MX', PERMISSIONS, { isPractice: false, isOffice: false })
    expect(real.every(({ items }) => items.length > 0)).toBe(true)
    const pages = (groups: typeof real) =>
      groups.flatMap(({ items }) => items.map(({ route }) => route.page))
    expect(pages(real)).not.toContain('practice')
    const practising = { isPractice: true, isOffice: false }
    expect(pages(navigationFor('MX', PERMISSIONS, practising))).toContain('practice')
  })

  it('P2-01 leads to the board of companies where there are several', () => {
    const isThere = (isOffice: boolean) =>
      navigationFor('MX', PERMISSIONS, { isPractice: false, isOffice })
        .flatMap(({ items }) => items)
        .some(({ route }) => route.page === 'board')
    expect([isThere(false), isThere(true)]).toEqual([false, true])
  })

  it('leads to each place once', () => {
    const ways = NAVIGATION.flatMap(({ items }) => items.map(({ route }) => formatRoute(route)))
    expect(new Set(ways).size).toBe(ways.length)
  })
})
