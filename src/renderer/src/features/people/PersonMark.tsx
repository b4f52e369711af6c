import styles from './People.module.css'

/** The initials of a person; decoration beside the name. */
export function PersonMark({
  name,
  large = false,
}: {
  readonly name: string
  readonly large?: boolean
}) {
  const [first = '', second = ''] = name.trim().split(/\s+/)
  return (
    <span className={styles['mark']} data-large={large || undefined} aria-hidden>
      {(first.slice(0, 1) + second.slice(0, 1)).toUpperCase()}
    </span>
  )
}
