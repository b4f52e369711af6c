/** Lets only so many through at once, in the order in which they came. */
export interface Turns {
  /** Resolves when there is room under `name`; what it gives is called once, when the turn is over. */
  enter(name: string, most: number): Promise<() => void>
}

interface Door {
  inside: number
  readonly waiting: (() => void)[]
}

/** Turns by name; a name that nobody uses any more is forgotten. */
export function createTurns(): Turns {
  const doors = new Map<string, Door>()
  return {
    async enter(name, most) {
      const door = doors.get(name) ?? { inside: 0, waiting: [] }
      doors.set(name, door)
      // Who is let in takes the place of the one who left, so nobody overtakes the line.
      if (door.inside < most) door.inside += 1
      else await new Promise<void>((letIn) => door.waiting.push(letIn))
      return () => {
        const next = door.waiting.shift()
        if (next !== undefined) next()
        else door.inside -= 1
        if (door.inside === 0) doors.delete(name)
      }
    },
  }
}
