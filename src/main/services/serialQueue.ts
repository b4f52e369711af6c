/** Runs tasks of one key one after the other, tasks of different keys side by side. */
export interface SerialQueue {
  run<T>(key: string, task: () => Promise<T>): Promise<T>
}

export function createSerialQueue(): SerialQueue {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, task) {
      const before = tails.get(key) ?? Promise.resolve()
      const mine = before.then(task, task)
      const tail = mine.catch(() => undefined)
      tails.set(key, tail)
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
      return mine
    },
  }
}
