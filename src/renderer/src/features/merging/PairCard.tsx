import { Button, Group, Radio, Text } from '@mantine/core'
import { useId, useState } from 'react'
import type { DuplicatePair, Merged } from '../../../../contract/merging.ts'
import { notifyDone, notifyUndo } from '../../app/notify.tsx'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { choiceFor, compared, mergedBy, otherSide } from './mergeChoice.ts'
import type { MergeField, Side, Sides } from './mergeChoice.ts'
import styles from './Merging.module.css'

/** What the card needs to know of the kind of record that it shows. */
export interface MergeKind<T, Input> {
  readonly fields: readonly MergeField<Input>[]
  readonly inputOf: (record: T) => Input
  readonly nameOf: (record: T) => string
  readonly merge: (keep: T, gone: T, input: Input) => Promise<Merged<T>>
  /** Takes a merge back and says what came of it. */
  readonly undo: (kept: T) => Promise<string>
  readonly tellApart: (pair: DuplicatePair<T>) => Promise<unknown>
}

const SIDES: readonly Side[] = ['one', 'other']

/** Two records side by side: which stays, with which details; or that they are two. */
export function PairCard<T, Input>({
  pair,
  kind,
}: {
  readonly pair: DuplicatePair<T>
  readonly kind: MergeKind<T, Input>
}) {
  const t = useT()
  const name = useId()
  const { fields, nameOf } = kind
  const sides: Sides<Input> = { one: kind.inputOf(pair.one), other: kind.inputOf(pair.other) }
  const [choice, setChoice] = useState(() =>
    // Whoever was invoiced more often is the one whom others know.
    choiceFor(fields, sides, moreOften(pair)),
  )
  const { differ, same } = compared(fields, sides)
  const merge = useAction(async () => {
    const gone = pair[otherSide(choice.keep)]
    const { kept, drafts } = await kind.merge(
      pair[choice.keep],
      gone,
      mergedBy(fields, sides, choice),
    )
    const keptName = nameOf(kept)
    const done =
      drafts === 0
        ? t('merge.doneAlone', { name: keptName })
        : t('merge.done', { name: keptName, count: drafts, shown: formatCount(drafts) })
    const { undo } = kind
    notifyUndo(done, t('merge.undo'), async () => notifyDone(await undo(kept)))
  })
  const apart = useAction(async () => {
    await kind.tellApart(pair)
    notifyDone(t('merge.told'))
  })
  const title = `${nameOf(pair.one)} / ${nameOf(pair.other)}`

  return (
    <section className={styles['pair']} aria-label={title}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <td className={styles['corner']}>
              <Text size="sm" c="dimmed">
                {t(`merge.why.${pair.why}`)}
              </Text>
            </td>
            {SIDES.map((side) => (
              <th scope="col" key={side}>
                <Radio
                  name={`${name} keep`}
                  checked={choice.keep === side}
                  onChange={() => setChoice(choiceFor(fields, sides, side))}
                  label={
                    <Text span fw={600} size="sm" className={styles['value']}>
                      {nameOf(pair[side])}
                    </Text>
                  }
                  description={headOf(side)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differ.map(({ key, label, show }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {SIDES.map((side) => {
                const value = show(sides[side])
                const shown = value === '' ? t('merge.empty') : value
                return (
                  <td key={side}>
                    <Radio
                      size="xs"
                      name={`${name} ${key}`}
                      aria-label={t('merge.choose', { field: label, value: shown })}
                      checked={choice.from[key] === side}
                      onChange={() =>
                        setChoice({ ...choice, from: { ...choice.from, [key]: side } })
                      }
                      label={
                        <Text
                          span
                          size="sm"
                          className={styles['value']}
                          {...(value === '' ? { c: 'dimmed', fs: 'italic' } : {})}
                        >
                          {shown}
                        </Text>
                      }
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {same.length > 0 && (
        <Text size="xs" c="dimmed" mt={6}>
          {t('merge.same', { fields: same.map(({ label }) => label).join(', ') })}
        </Text>
      )}
      {merge.error !== null && <ErrorNote error={merge.error} />}
      {apart.error !== null && <ErrorNote error={apart.error} />}
      <Group justify="flex-end" mt="sm" gap="xs">
        <Button
          variant="default"
          loading={apart.isBusy}
          disabled={merge.isBusy}
          onClick={() => void apart.run()}
        >
          {t('merge.apart')}
        </Button>
        <Button loading={merge.isBusy} disabled={apart.isBusy} onClick={() => void merge.run()}>
          {t('merge.do')}
        </Button>
      </Group>
    </section>
  )

  function headOf(side: Side): string {
    const role = t(choice.keep === side ? 'merge.keepsHead' : 'merge.goesHead')
    const count = pair.documents?.[side]
    if (count === undefined) return role
    return `${role} · ${t('merge.documents', { count, shown: formatCount(count) })}`
  }
}

function moreOften<T>({ documents }: DuplicatePair<T>): Side {
  return documents !== null && documents.other > documents.one ? 'other' : 'one'
}
