import { ActionIcon, Alert, Badge, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { ListChecks, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { OwnRule, OwnRuleCondition } from '../../../../domain/ownRules.ts'
import type { Company } from '../../../../domain/parties.ts'
import { call } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { refreshCompanies } from '../../app/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { RuleForm } from './RuleForm.tsx'

/** Rules that a company makes for itself, without a programmer (PAC-19). */
export function RulesSection({ company }: { readonly company: Company }) {
  const t = useT()
  const { ownRules } = company
  /** Id of the one that is written now; '' for a new one. */
  const [open, setOpen] = useState<string | null>(null)
  const save = useAction(async (rules: readonly OwnRule[]) => {
    await call('ownRules.save', { companyId: company.id, rules })
    await refreshCompanies()
    notifyDone(t('ui.saved'))
    setOpen(null)
  })

  function write(rule: OwnRule): void {
    const isNew = ownRules.every(({ id }) => id !== rule.id)
    void save.run(isNew ? [...ownRules, rule] : replaced(rule))
  }

  function replaced(rule: OwnRule): readonly OwnRule[] {
    return ownRules.map((one) => (one.id === rule.id ? rule : one))
  }

  const startNew = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpen('')}>
      {t('ownRules.add')}
    </Button>
  )
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('ownRules.lead')}
      </Text>
      {ownRules.length === 0 && open === null && (
        <Empty icon={ListChecks} title={t('ownRules.none')} hint={t('ownRules.noneNext')}>
          {startNew}
        </Empty>
      )}
      {ownRules.map((rule) =>
        open === rule.id ? (
          <RuleForm
            key={rule.id}
            rule={rule}
            isBusy={save.isBusy}
            issues={save.error?.issues ?? []}
            onSave={write}
            onCancel={() => setOpen(null)}
          />
        ) : (
          <article className="panel" key={rule.id} aria-label={rule.says}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Stack gap={2}>
                <Group gap="xs">
                  <Text fw={600}>{rule.says}</Text>
                  <Badge variant="light" color={rule.severity === 'error' ? 'red' : 'yellow'}>
                    {t(`ownRules.${rule.severity}`)}
                  </Badge>
                </Group>
                <Text size="sm" c="dimmed">
                  {sentenceOf(t, rule)}
                </Text>
              </Stack>
              <Group gap="xs" wrap="nowrap">
                <Switch
                  aria-label={t('ownRules.activeOf', { says: rule.says })}
                  checked={rule.active}
                  onChange={(event) =>
                    void save.run(replaced({ ...rule, active: event.currentTarget.checked }))
                  }
                />
                <ActionIcon
                  variant="subtle"
                  aria-label={t('ownRules.editOf', { says: rule.says })}
                  onClick={() => setOpen(rule.id)}
                >
                  <Pencil size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={t('ownRules.removeOf', { says: rule.says })}
                  onClick={() => void save.run(ownRules.filter(({ id }) => id !== rule.id))}
                >
                  <Trash2 size={16} />
                </ActionIcon>
              </Group>
            </Group>
          </article>
        ),
      )}
      {open === '' && (
        <RuleForm
          rule={emptyRule()}
          isBusy={save.isBusy}
          issues={save.error?.issues ?? []}
          onSave={write}
          onCancel={() => setOpen(null)}
        />
      )}
      {open === null && ownRules.length > 0 && <Group>{startNew}</Group>}
      {save.error !== null && save.error.issues.length === 0 && <ErrorNote error={save.error} />}
      {ownRules.length > 0 && (
        <Alert color="gray" role="note">
          {t('ownRules.where')}
        </Alert>
      )}
    </Stack>
  )
}

function emptyRule(): OwnRule {
  return {
    id: crypto.randomUUID(),
    says: '',
    when: [{ field: 'total', test: 'over', value: '' }],
    demands: { field: 'condicionesDePago', test: 'filled', value: '' },
    severity: 'error',
    active: true,
  }
}

/** "Si total es mayor que 100000: condiciones de pago tiene algo escrito." */
function sentenceOf(t: ReturnType<typeof useT>, { when, demands }: OwnRule): string {
  const words = ({ field, test, value }: OwnRuleCondition): string =>
    `${t(`ownRuleField.${field}`)} ${t(`ownRuleTest.${test}`)} ${value}`.trim()
  const demand = words(demands)
  if (when.length === 0) return t('ownRules.always', { demand })
  return t('ownRules.sentence', { when: when.map(words).join(` ${t('ownRules.and')} `), demand })
}
