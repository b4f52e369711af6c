import { beforeAll, expect, it } from 'vitest'
import { actorName } from '../../../src/renderer/src/ui/actorName.ts'
import { startWords, t } from '../../../src/renderer/src/words.ts'

beforeAll(() => startWords('en'))

it('names the program and an owner without a name in the window’s language, and persons by their names', () => {
  // As the audit log keeps them, whatever the language.
  expect(['system', 'dueño', 'Ana Dueño'].map((actor) => actorName(t, actor))).toEqual([
    'The program',
    'owner',
    'Ana Dueño',
  ])
})
