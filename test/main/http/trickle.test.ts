import { setImmediate as nextPhase } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTrickle } from '../../../src/main/http/trickle.ts'
import { createFakeClock } from '../../support/fakeClock.ts'

function start(isAnyoneWaiting: () => boolean = () => false) {
  const clock = createFakeClock()
  const trickle = createTrickle(isAnyoneWaiting, clock)
  const worked: number[] = []
  const add = (count: number): void => {
    for (let index = 0; index < count; index += 1) trickle.add(() => worked.push(index))
  }
  return { clock, worked, add }
}

test('while requests wait for a connection, answers are worked on one in each phase, and between two of them the loop looks for others', async () => {
  let phase = 0
  let counting = setImmediate(count)
  function count(): void {
    phase += 1
    counting = setImmediate(count)
  }
  const clock = createFakeClock()
  const trickle = createTrickle(() => true, clock)
  const workedIn: number[] = []
  for (let index = 0; index < 5; index += 1) trickle.add(() => workedIn.push(phase))
  await clock.advance(12)
  while (workedIn.length < 5) await nextPhase()
  clearImmediate(counting)
  expect(new Set(workedIn).size).toBe(5)
})

test('where nobody waits for a connection five share a phase, and with it a commit', async () => {
  const { worked, add } = start()
  add(12)
  for (const upTo of [0, 5, 10, 12]) {
    expect(worked).toEqual(Array.from({ length: upTo }, (_, index) => index))
    await nextPhase()
  }
})

test('one alone goes on in the next phase, also when others went before', async () => {
  const { worked, add } = start()
  for (let round = 1; round <= 3; round += 1) {
    add(1)
    expect(worked).toHaveLength(round - 1)
    await nextPhase()
    expect(worked).toHaveLength(round)
  }
})

test('while requests wait for a connection the work waits for the rest of the burst, twelve milliseconds at most', async () => {
  let isWaiting = true
  const { clock, worked, add } = start(() => isWaiting)
  add(1)
  await clock.advance(10)
  expect(worked).toHaveLength(0)
  await clock.advance(2)
  expect(worked).toHaveLength(1)
  add(2)
  await clock.advance(4)
  expect(worked).toHaveLength(1)
  isWaiting = false
  await clock.advance(2)
  expect(worked).toHaveLength(3)
})
