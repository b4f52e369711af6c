/** Runs what waits for one key together, one batch after the other; batches of different keys side by side. */
export interface BatchQueue<Item> {
  /** Resolves or rejects with what `settle` was told for this item. */
  add(key: string, item: Item): Promise<void>
}

/** One item of a batch and how it ended. */
export interface Queued<Item> {
  readonly item: Item
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * What gathers while a batch of the same key runs goes into the next one, at most `most` at once and in order of
 * arrival. `run` gives back what has to be run again; a rejection of `run` is everybody's.
 */
export function createBatchQueue<Item>(
  most: number,
  run: (items: readonly Queued<Item>[]) => Promise<readonly Queued<Item>[]>,
): BatchQueue<Item> {
  const waiting = new Map<string, Queued<Item>[]>()

  async function work(key: string, queue: Queued<Item>[]): Promise<void> {
    // What is added in one go is one batch.
    await Promise.resolve()
    while (queue.length > 0) {
      const batch = queue.splice(0, most)
      try {
        queue.unshift(...(await run(batch)))
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    waiting.delete(key)
  }

  return {
    add(key, item) {
      return new Promise((resolve, reject) => {
        const queued = { item, done: resolve, failed: reject }
        const known = waiting.get(key)
        if (known !== undefined) {
          known.push(queued)
          return
        }
        const queue = [queued]
        waiting.set(key, queue)
        void work(key, queue)
      })
    },
  }
}
