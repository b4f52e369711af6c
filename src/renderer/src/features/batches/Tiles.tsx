import type { BatchDetail } from '../../../../contract/batches.ts'
import { countOf, type DocumentState } from '../../../../domain/batch/states.ts'
import { formatCount } from '../../format.ts'
import { useT } from '../../words.ts'
import { stateWord } from './batchWords.ts'
import styles from './Batches.module.css'

const TILES = [
  { state: 'ready', tone: 'good' },
  { state: 'repair', tone: 'wait' },
  { state: 'person', tone: 'bad' },
  { state: 'duplicate', tone: 'doubt' },
  { state: 'excluded', tone: 'quiet' },
] as const

/** How many are ready, repairable, in need of somebody; each leads to its rows. */
export function Tiles({
  batch: { counts },
  shown,
  onShow,
}: {
  readonly batch: BatchDetail
  readonly shown: DocumentState | null
  readonly onShow: (state: DocumentState) => void
}) {
  const t = useT()
  return (
    <div className={styles['tiles']}>
      {TILES.map(({ state, tone }) => {
        const isReady = state === 'ready'
        const count = isReady ? countOf(counts, ['ready', 'drafted']) : (counts[state] ?? 0)
        if (state === 'excluded' && count === 0) return null
        const target = isReady && (counts.drafted ?? 0) > 0 ? 'drafted' : state
        return (
          <button
            key={state}
            type="button"
            className={styles['tile']}
            data-tone={count > 0 ? tone : 'quiet'}
            aria-pressed={shown === target}
            onClick={() => onShow(target)}
          >
            <span className={styles['tileCount']}>{formatCount(count)}</span>
            <span>{stateWord(t, state, count)}</span>
          </button>
        )
      })}
    </div>
  )
}
