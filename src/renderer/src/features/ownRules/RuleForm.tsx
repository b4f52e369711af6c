import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { Issue } from '../../../../domain/issue.ts'
import { OWN_RULE_FIELDS, OWN_RULE_TESTS, ownRuleProblems } from '../../../../domain/ownRules.ts'
import type { OwnRule, OwnRuleCondition } from '../../../../domain/ownRules.ts'
import { ruleSentence } from '../../../../locales/sentences.ts'
import { isKey, useT } from '../../words.ts'

/** One rule: when it holds, what it demands, what is said, and how hard it is. */
export function RuleForm({
  rule,
  isBusy,
  issues,
  onSave,
  onCancel,
}: {
  readonly rule: OwnRule
  readonly isBusy: boolean
  readonly issues: readonly Issue[]
  readonly onSave: (rule: OwnRule) => void
  readonly onCancel: () => void
}) {
  const t = useT()
  const [rest, setRest] = useState(rule)
  const [rows, setRows] = useState(() => rule.when.map(rowOf))
  const draft: OwnRule = { ...rest, when: rows.map(({ condition }) => condition) }
  const [wasTried, setTried] = useState(issues.length > 0)
  const problems = wasTried ? ownRuleProblems(draft) : []
  const problemAt = (path: string): string | undefined => {
    const problem = problems.find((one) => one.path === path)
    return problem && ruleSentence(t, isKey, { rule: problem.rule, params: {} })
  }

  function change(part: Partial<OwnRule>): void {
    setRest((before) => ({ ...before, ...part }))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (ownRuleProblems(draft).length === 0) onSave(draft)
  }

  return (
    <form className="panel" onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text fw={600}>{t('ownRules.when')}</Text>
        {rows.map(({ key, condition }, index) => (
          <Group key={key} align="flex-start" wrap="nowrap">
            <Condition
              label={t('ownRules.conditionOf', { number: index + 1 })}
              condition={condition}
              problem={problemAt(`when.${index}.value`)}
              onChange={(next) =>
                setRows(rows.map((row) => (row.key === key ? { key, condition: next } : row)))
              }
            />
            <ActionIcon
              variant="subtle"
              mt={28}
              aria-label={t('ownRules.dropCondition', { number: index + 1 })}
              onClick={() => setRows(rows.filter((row) => row.key !== key))}
            >
              <X size={16} />
            </ActionIcon>
          </Group>
        ))}
        {rows.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('ownRules.noCondition')}
          </Text>
        )}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            disabled={rows.length >= 10}
            onClick={() => setRows([...rows, rowOf({ field: 'total', test: 'over', value: '' })])}
          >
            {t('ownRules.addCondition')}
          </Button>
        </Group>
        <Text fw={600}>{t('ownRules.demands')}</Text>
        <Condition
          label={t('ownRules.demand')}
          condition={draft.demands}
          problem={problemAt('demands.value')}
          onChange={(demands) => change({ demands })}
        />
        <TextInput
          label={t('ownRules.says')}
          description={t('ownRules.saysHint')}
          maxLength={300}
          value={draft.says}
          error={problemAt('says')}
          onChange={(event) => change({ says: event.currentTarget.value })}
        />
        <Select
          label={t('ownRules.severity')}
          w={360}
          allowDeselect={false}
          data={[
            { value: 'error', label: t('ownRules.errorLong') },
            { value: 'warning', label: t('ownRules.warningLong') },
          ]}
          value={draft.severity}
          onChange={(value) => change({ severity: value === 'warning' ? 'warning' : 'error' })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** A condition with a name of its own while it is written, so that taking one out moves no other's words. */
function rowOf(condition: OwnRuleCondition): {
  readonly key: string
  readonly condition: OwnRuleCondition
} {
  return { key: crypto.randomUUID(), condition }
}

function Condition({
  label,
  condition,
  problem,
  onChange,
}: {
  readonly label: string
  readonly condition: OwnRuleCondition
  readonly problem: string | undefined
  readonly onChange: (condition: OwnRuleCondition) => void
}) {
  const t = useT()
  const hasValue = condition.test !== 'filled' && condition.test !== 'empty'
  return (
    <Group align="flex-start" wrap="nowrap" role="group" aria-label={label}>
      <Select
        label={t('ownRules.field')}
        w={240}
        allowDeselect={false}
        data={OWN_RULE_FIELDS.map((value) => ({ value, label: t(`ownRuleField.${value}`) }))}
        value={condition.field}
        onChange={(value) =>
          onChange({
            ...condition,
            field: OWN_RULE_FIELDS.find((one) => one === value) ?? condition.field,
          })
        }
      />
      <Select
        label={t('ownRules.test')}
        w={200}
        allowDeselect={false}
        data={OWN_RULE_TESTS.map((value) => ({ value, label: t(`ownRuleTest.${value}`) }))}
        value={condition.test}
        onChange={(value) =>
          onChange({
            ...condition,
            test: OWN_RULE_TESTS.find((one) => one === value) ?? condition.test,
          })
        }
      />
      {hasValue && (
        <TextInput
          label={t('ownRules.value')}
          w={180}
          maxLength={200}
          value={condition.value}
          error={problem}
          onChange={(event) => onChange({ ...condition, value: event.currentTarget.value })}
        />
      )}
    </Group>
  )
}
