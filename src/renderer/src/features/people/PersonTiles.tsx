import { Text } from '@mantine/core'
import type { PersonView } from '../../../../contract/people.ts'
import { useT } from '../../words.ts'
import styles from './People.module.css'
import { PersonMark } from './PersonMark.tsx'

/** Names large enough to be tapped; the first has the focus. */
export function PersonTiles({
  people,
  label,
  onPick,
}: {
  readonly people: readonly PersonView[]
  readonly label: string
  readonly onPick: (person: PersonView) => void
}) {
  const t = useT()
  return (
    <ul className={styles['tiles']} aria-label={label}>
      {people.map((person, index) => (
        <li key={person.id}>
          <button
            type="button"
            className={styles['tile']}
            // The first key press after opening is meant for this list.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={index === 0}
            data-autofocus={index === 0 || undefined}
            onClick={() => onPick(person)}
          >
            <PersonMark name={person.name} large />
            <span className={styles['tileName']}>{person.name}</span>
            <Text size="xs" c="dimmed">
              {t(`role.${person.role}`)}
            </Text>
          </button>
        </li>
      ))}
    </ul>
  )
}
