import { Button, Group, Text, Tooltip } from '@mantine/core'
import { Wand2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Issue, Repair } from '../../../domain/issue.ts'
import { ruleSentence } from '../../../locales/sentences.ts'
import { isKey, useT } from '../words.ts'
import styles from './issues.module.css'

/** Problems of one field. */
export function issuesAt(issues: readonly Issue[], path: string): readonly Issue[] {
  return issues.filter((issue) => issue.path === path)
}

/** The problems of a field below it, each with its one-click repair and the authority's words. */
export function FieldIssues({
  issues,
  onRepair,
  place,
}: {
  readonly issues: readonly Issue[]
  readonly onRepair: (repair: Repair) => void
  /** The words for where a path is, when several fields share this place. */
  readonly place?: (path: string) => string
}): ReactNode {
  if (issues.length === 0) return null
  return (
    <span className={styles['list']}>
      {issues.map((issue) => (
        <IssueLine
          key={`${issue.path} ${issue.rule}`}
          issue={issue}
          onRepair={onRepair}
          place={place?.(issue.path)}
        />
      ))}
    </span>
  )
}

/** One problem in a sentence, with its repair. */
export function IssueLine({
  issue,
  onRepair,
  place,
}: {
  readonly issue: Issue
  readonly onRepair: (repair: Repair) => void
  readonly place?: string | undefined
}) {
  const t = useT()
  const { repair } = issue
  const words = ruleSentence(t, isKey, issue)
  const sentence = (
    <span data-severity={issue.severity}>{place === undefined ? words : `${place}: ${words}`}</span>
  )
  return (
    <span className={styles['line']}>
      {issue.officialText === null ? (
        sentence
      ) : (
        <Tooltip multiline maw={420} label={`${issue.officialCode ?? ''} ${issue.officialText}`}>
          {sentence}
        </Tooltip>
      )}
      {repair !== null && <RepairButton repair={repair} onRepair={onRepair} />}
    </span>
  )
}

function RepairButton({
  repair,
  onRepair,
}: {
  readonly repair: Repair
  readonly onRepair: (repair: Repair) => void
}) {
  const t = useT()
  return (
    <Button
      size="compact-xs"
      variant="light"
      leftSection={<Wand2 size={12} aria-hidden />}
      onClick={() => onRepair(repair)}
    >
      {repair.value === '' ? t('ui.repairEmpty') : t('ui.repair', { value: repair.value })}
    </Button>
  )
}

/** The properties of a kit input that shows its problems and can be gone to. */
export function fieldProps(
  issues: readonly Issue[],
  path: string,
  onRepair: (repair: Repair) => void,
): { readonly 'data-path': string; readonly error: ReactNode; readonly description?: ReactNode } {
  const own = issuesAt(issues, path)
  const errors = own.filter(({ severity }) => severity === 'error')
  const warnings = own.filter(({ severity }) => severity === 'warning')
  return {
    'data-path': path,
    error: errors.length > 0 ? <FieldIssues issues={own} onRepair={onRepair} /> : null,
    ...(errors.length === 0 && warnings.length > 0
      ? { description: <FieldIssues issues={warnings} onRepair={onRepair} /> }
      : {}),
  }
}

/** Whether the very field of a path stands on the page. */
export function isDrawn(path: string): boolean {
  return document.querySelector(`[data-path="${CSS.escape(path)}"]`) !== null
}

/** The field of a path, or the nearest field that holds it. */
function fieldOf(path: string): HTMLElement | null {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found = document.querySelector<HTMLElement>(
      `[data-path="${CSS.escape(at)}"], [data-path^="${CSS.escape(`${at}.`)}"]`,
    )
    if (found !== null) return found
  }
  return null
}

function goTo(field: HTMLElement | null): void {
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}

/** Moves the focus to the field of a path, or to the nearest field that holds it. */
export function focusPath(path: string): void {
  goTo(fieldOf(path))
}

/** Moves the focus to the first field of a form that has an error, whichever rule found it first. */
export function focusFirstError(issues: readonly Issue[]): void {
  const errors = issues.filter(({ severity }) => severity === 'error')
  const fields = errors.map(({ path }) => fieldOf(path)).filter((field) => field !== null)
  const [first = null] = fields.toSorted((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )
  goTo(first)
}

/** Several problems in a row, with a way to each field. */
export function IssueSummary({
  issues,
  onRepair,
  onGo,
  place,
}: {
  readonly issues: readonly Issue[]
  readonly onRepair: (repair: Repair) => void
  readonly onGo: (path: string) => void
  /** The words for where a path is. */
  readonly place: (path: string) => string
}) {
  const t = useT()
  return (
    <ul className={styles['summary']}>
      {issues.map((issue) => (
        <li key={`${issue.path} ${issue.rule}`} data-severity={issue.severity}>
          <Text size="xs" fw={600}>
            {place(issue.path)}
          </Text>
          <IssueLine issue={issue} onRepair={onRepair} />
          <Group gap={4}>
            <Button size="compact-xs" variant="subtle" onClick={() => onGo(issue.path)}>
              {t('ui.goToField')}
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  )
}
