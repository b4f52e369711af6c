import { Anchor, Text } from '@mantine/core'
import { Plus } from 'lucide-react'
import type { DraftLine } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { focusSoon } from '../../ui/focusSoon.ts'
import { useT } from '../../words.ts'
import styles from './Compose.module.css'
import { change, useCompose } from './composeStore.ts'
import { EMPTY_LINE, isBlank } from './draft.ts'
import { LineRow } from './LineRow.tsx'

/** Puts the cursor into a line's first field; a line that is not there yet is opened. */
function goToLine(index: number): void {
  change((draft) =>
    index < draft.lines.length ? draft : { ...draft, lines: [...draft.lines, EMPTY_LINE] },
  )
  focusSoon(`lines.${index}.description`)
}

function setLine(index: number, part: Partial<DraftLine>): void {
  change((draft) => {
    const line = draft.lines[index]
    return line === undefined
      ? draft
      : { ...draft, lines: draft.lines.with(index, { ...line, ...part }) }
  })
}

function removeLine(index: number): void {
  change((draft) => {
    const lines = draft.lines.toSpliced(index, 1)
    return { ...draft, lines: lines.length === 0 ? [EMPTY_LINE] : lines }
  })
  focusSoon(`lines.${Math.max(0, index - 1)}.description`)
}

/** What is sold: a line opens by itself after the last. */
export function LinesPart({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const open = useCompose((state) => state.open)
  if (open === null) return null
  const { draft, totals, company } = open
  const filled = draft.lines.filter((line) => !isBlank(line)).length
  const ofLine = (index: number): readonly Issue[] =>
    issues.filter(({ path }) => path.startsWith(`lines.${index}.`))
  return (
    <section className={`${styles['panel']} ${styles['lines']}`} aria-label={t('compose.lines')}>
      <div className={styles['lineHead']} aria-hidden>
        <span />
        <span>{t('line.description')}</span>
        <span>{t('line.claveProdServ')}</span>
        <span>{t('line.claveUnidad')}</span>
        <span className={styles['overField']}>{t('line.quantity')}</span>
        <span className={styles['overField']}>{t('line.unitPrice')}</span>
        <span className={styles['overField']}>{t('line.discount')}</span>
        <span>{t('line.taxes')}</span>
        <span className={styles['end']}>{t('line.amount')}</span>
        <span />
      </div>
      {draft.lines.map((line, index) => (
        <LineRow
          // A line has no name of its own; its place is what a person means by "line 3".
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          index={index}
          line={line}
          totals={totals.lines[index] ?? null}
          draft={draft}
          roundingPolicy={company.roundingPolicy}
          issues={ofLine(index)}
          onChange={(part) => setLine(index, part)}
          onNext={() => goToLine(index + 1)}
          onRemove={() => removeLine(index)}
        />
      ))}
      <div className={styles['lineFoot']}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => goToLine(draft.lines.length)}
        >
          <Plus size={14} aria-hidden style={{ verticalAlign: -2 }} /> {t('compose.addLine')}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t('compose.lineCount', { count: filled })}
        </Text>
      </div>
    </section>
  )
}
