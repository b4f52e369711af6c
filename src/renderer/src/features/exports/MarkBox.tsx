import { Checkbox } from '@mantine/core'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { useT } from '../../words.ts'
import styles from './Exports.module.css'
import { setMark, useMarks } from './marks.ts'

/** Marks one document of the list; a click here does not open it. */
export function MarkBox({ id, name }: { readonly id: InvoiceId; readonly name: string }) {
  const t = useT()
  const isMarked = useMarks(({ ids }) => ids.has(id))
  return (
    // The row opens its document on a click and on Enter; here both only mark.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span className={styles['mark']} onClick={(event) => event.stopPropagation()}>
      <Checkbox
        size="xs"
        // Rows are gone through with arrows and marked with Space; Tab would stop at every one.
        tabIndex={-1}
        checked={isMarked}
        aria-label={t('exports.mark', { what: name })}
        onChange={(event) => setMark(id, event.currentTarget.checked)}
      />
    </span>
  )
}
