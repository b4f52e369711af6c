import { describe, expect, test } from 'vitest'
import { createEventBus } from '../../src/main/eventBus.ts'
import { createFakeClock } from '../support/fakeClock.ts'

function bus() {
  const clock = createFakeClock()
  const events = createEventBus(clock)
  const heard: unknown[] = []
  const forget = events.subscribe((name, payload) => heard.push([name, payload]))
  return { clock, events, heard, forget }
}

describe('what the windows are told', () => {
  test('the first at once, later ones of that name together after 100 ms: ids add up, once each', async () => {
    const { clock, events, heard } = bus()
    events.emit('invoices.changed', { ids: ['a'] })
    events.emit('invoices.changed', { ids: ['b', 'c'] })
    events.emit('invoices.changed', { ids: ['c', 'a'] })
    expect(heard).toEqual([['invoices.changed', { ids: ['a'] }]])
    await clock.advance(99)
    expect(heard).toHaveLength(1)
    await clock.advance(1)
    expect(heard[1]).toEqual(['invoices.changed', { ids: ['b', 'c', 'a'] }])
    await clock.advance(1_000)
    expect(heard).toHaveLength(2)
  })

  test('of counts and flags the newest stands, and names do not wait for each other', async () => {
    const { clock, events, heard } = bus()
    events.emit('connectivity.changed', { online: false })
    events.emit('connectivity.changed', { online: true })
    events.emit('connectivity.changed', { online: false })
    events.emit('outbox.changed', { waiting: 3, unknown: 0 })
    expect(heard).toHaveLength(2)
    await clock.advance(100)
    expect(heard[2]).toEqual(['connectivity.changed', { online: false }])
  })

  test('what is dear to find is found when it is told, once for all that asked, and not at all after closing', async () => {
    const { clock, events, heard } = bus()
    let counted = 0
    const count = () => {
      counted += 1
      return { waiting: counted, unknown: 0 }
    }
    for (let time = 0; time < 500; time += 1) events.emit('outbox.changed', count)
    expect(counted).toBe(1)
    await clock.advance(100)
    expect(heard[1]).toEqual(['outbox.changed', { waiting: 2, unknown: 0 }])
    events.emit('outbox.changed', count)
    events.close()
    await clock.advance(1_000)
    expect(counted).toBe(2)
  })

  test('a storm of a thousand is at most eleven a second', async () => {
    const { clock, events, heard } = bus()
    for (let index = 0; index < 1_000; index += 1) {
      events.emit('invoices.changed', { ids: [String(index)] })
      await clock.advance(1)
    }
    expect(heard.length).toBeLessThanOrEqual(11)
    await clock.advance(100)
    const ids = heard.flatMap((each) => (each as [string, { ids: string[] }])[1].ids)
    expect(new Set(ids).size).toBe(1_000)
  })

  test('nothing after forgetting or closing, and no timer is left', async () => {
    const { clock, events, heard, forget } = bus()
    events.emit('system.changed', { count: 1 })
    events.emit('system.changed', { count: 2 })
    events.close()
    await clock.advance(1_000)
    expect(heard).toHaveLength(1)
    expect(clock.pending()).toBe(0)
    forget()
  })
})
