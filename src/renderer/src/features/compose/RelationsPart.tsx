import { ActionIcon, Anchor, Select, Textarea, Tooltip } from '@mantine/core'
import { Link2, Trash2 } from 'lucide-react'
import type { Issue } from '../../../../domain/issue.ts'
import type { Relation } from '../../../../domain/invoice.ts'
import { TIPO_RELACION } from '../../../../domain/mx/catalogs/smallCatalogs.ts'
import { FieldIssues, fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from './Compose.module.css'
import { change, setPath, useCompose } from './composeStore.ts'

const TYPES = Array.from(TIPO_RELACION.entries.values(), ({ key, text }) => ({
  value: key,
  label: `${key} ${text}`,
}))

function setRelations(edit: (relations: readonly Relation[]) => readonly Relation[]): void {
  change((draft) => ({ ...draft, relations: edit(draft.relations) }))
}

/** Earlier documents that this one has to do with, by why (CfdiRelacionados of Anexo 20). */
export function RelationsPart({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const relations = useCompose(({ open }) => open?.draft.relations ?? NONE)
  return (
    <div className={styles['relations']}>
      {relations.map((relation, index) => (
        <OneRelation
          // A relation is known by its place alone.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          index={index}
          relation={relation}
          issues={issues}
        />
      ))}
      <Anchor
        component="button"
        type="button"
        size="sm"
        onClick={() => setRelations((all) => [...all, { tipoRelacion: '', uuids: [] }])}
      >
        <Link2 size={14} aria-hidden style={{ verticalAlign: -2 }} /> {t('compose.addRelation')}
      </Anchor>
    </div>
  )
}

const NONE: readonly Relation[] = []

function OneRelation({
  index,
  relation,
  issues,
}: {
  readonly index: number
  readonly relation: Relation
  readonly issues: readonly Issue[]
}) {
  const t = useT()
  const path = `relations.${index}`
  const ofUuids = issues.filter(({ path: at }) => at.startsWith(`${path}.uuids`))
  const repair = ({ path: at, value }: { path: string; value: string }): void => setPath(at, value)
  return (
    <div className={styles['relation']}>
      <Select
        label={t('compose.relationType')}
        data={TYPES}
        value={relation.tipoRelacion === '' ? null : relation.tipoRelacion}
        onChange={(value) => setPath(`${path}.tipoRelacion`, value ?? '')}
        {...fieldProps(issues, `${path}.tipoRelacion`, repair)}
      />
      <Textarea
        label={t('compose.relationUuids')}
        autosize
        minRows={1}
        data-path={`${path}.uuids`}
        value={relation.uuids.join('\n')}
        onChange={(event) => {
          const uuids = uuidsOf(event.currentTarget.value)
          setRelations((all) => all.with(index, { ...relation, uuids }))
        }}
        error={ofUuids.length === 0 ? null : <FieldIssues issues={ofUuids} onRepair={repair} />}
      />
      <Tooltip label={t('compose.removeRelation')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          mt={26}
          aria-label={t('compose.removeRelation')}
          onClick={() => setRelations((all) => all.toSpliced(index, 1))}
        >
          <Trash2 size={15} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

/** What was typed or pasted, one UUID a line; the line being typed stays, even while it is empty. */
function uuidsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/[\n,; ]/).map((one) => one.trim().toUpperCase())
}
