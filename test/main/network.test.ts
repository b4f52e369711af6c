import { describe, expect, it } from 'vitest'
import { createConnectivity } from '../../src/main/connectivity.ts'
import { watchNetwork } from '../../src/main/network.ts'
import { handClock } from '../support/handClock.ts'

function watched(): {
  readonly clock: ReturnType<typeof handClock>
  readonly wakes: string[]
  readonly looks: () => number
  setNetwork(there: boolean): void
  stop(): void
} {
  const clock = handClock()
  const wakes: string[] = []
  let there = true
  let looks = 0
  const stop = watchNetwork(
    clock,
    createConnectivity(true),
    () => {
      looks += 1
      return there
    },
    (why) => wakes.push(why),
  )
  return { clock, wakes, looks: () => looks, setNetwork: (next) => void (there = next), stop }
}

describe('the watch over network and sleep', () => {
  it('wakes the program once when the network comes back', () => {
    const { clock, wakes, setNetwork } = watched()
    setNetwork(false)
    clock.advance(60_000)
    expect(wakes).toEqual([])
    setNetwork(true)
    clock.advance(60_000)
    expect(wakes).toEqual(['online'])
  })

  it('wakes it after a sleep, and not because time passes', () => {
    const { clock, wakes } = watched()
    clock.advance(3_600_000)
    expect(wakes).toEqual([])
    clock.jump(8 * 3_600_000)
    clock.advance(15_000)
    expect(wakes).toEqual(['resume'])
    clock.jump(-73 * 3_600_000)
    clock.advance(15_000)
    expect(wakes).toEqual(['resume'])
  })

  it('looks less than ten times a minute, and no more once stopped', () => {
    const { clock, looks, stop } = watched()
    clock.advance(60_000)
    expect(looks()).toBe(4)
    stop()
    clock.advance(60_000)
    expect(looks()).toBe(4)
  })
})
