import {
  Button,
  Code,
  Group,
  Loader,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { MailSettings, MailTemplate } from '../../../../contract/mail.ts'
import { MAIL_PLACEHOLDERS, type MailLanguage } from '../../../../domain/mail.ts'
import type { Company } from '../../../../domain/parties.ts'
import { isMail } from '../../app/desk.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { AccountForm } from '../accounts/AccountForm.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { PracticeBox } from './PracticeBox.tsx'

/** The company's mail server, what its messages say, and in practice what was "sent". */
export function MailSection({ company }: { readonly company: Company }) {
  const t = useT()
  const isPractice = useSession(({ status }) => status?.mode === 'practice')
  const settings = useAsk(`mail settings ${company.id}`, () =>
    call('mail.settings', { companyId: company.id }),
  )
  const accounts = useAsk(
    `mail accounts ${company.id}`,
    () => call('accounts.list', { companyId: company.id }),
    ['accounts.changed'],
  )
  if (settings.value === null || accounts.value === null) {
    const error = settings.error ?? accounts.error
    return error === null ? <Loader size="sm" /> : <ErrorNote error={error} />
  }
  const account = accounts.value.find(isMail) ?? null
  return (
    <Stack gap="lg">
      {isPractice ? (
        <PracticeBox />
      ) : (
        <div className="panel">
          <Text fw={600} mb="xs">
            {t('mail.server')}
          </Text>
          <AccountForm
            key={company.id}
            companyId={company.id}
            account={account}
            kind="mail"
            onDone={accounts.again}
          />
        </div>
      )}
      <TemplateForm key={company.id} company={company} start={settings.value} />
    </Stack>
  )
}

function TemplateForm({
  company,
  start,
}: {
  readonly company: Company
  readonly start: MailSettings
}) {
  const t = useT()
  const [automatic, setAutomatic] = useState(start.automatic)
  const [templates, setTemplates] = useState(start.templates)
  const [language, setLanguage] = useState<MailLanguage>('es')
  const template = templates[language]
  const setTemplate = (changed: MailTemplate): void =>
    setTemplates({ ...templates, [language]: changed })
  const save = useAction(async () => {
    await call('mail.saveSettings', { companyId: company.id, automatic, templates })
    notifyDone(t('mail.saved'))
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    void save.run()
  }

  const issues = save.error?.issues ?? []
  const field = (name: string) =>
    fieldProps(issues, `templates.${language}.${name}`, () => undefined)
  // What is wrong with the language that is not shown is said below.
  const elsewhere = issues.filter(({ path }) => !path.startsWith(`templates.${language}.`))
  return (
    <form className="panel" onSubmit={submit} noValidate>
      <Stack gap="md">
        <Switch
          label={t('mail.automatic')}
          description={t('mail.automaticHint')}
          checked={automatic}
          onChange={(event) => setAutomatic(event.currentTarget.checked)}
        />
        <LanguageChoice value={language} onChange={setLanguage} />
        <Text size="sm" c="dimmed">
          {t('mail.languageHint')}
        </Text>
        <TextInput
          label={t('mail.subject')}
          value={template.subject}
          onChange={(event) => setTemplate({ ...template, subject: event.currentTarget.value })}
          {...field('subject')}
        />
        <Textarea
          label={t('mail.body')}
          autosize
          minRows={8}
          value={template.body}
          onChange={(event) => setTemplate({ ...template, body: event.currentTarget.value })}
          {...field('body')}
        />
        <Text size="sm" c="dimmed">
          {t('mail.placeholders')}{' '}
          {MAIL_PLACEHOLDERS.map((name) => (
            <Code key={name} mr={6}>{`{${name}}`}</Code>
          ))}
        </Text>
        {save.error !== null && (issues.length === 0 || elsewhere.length > 0) && (
          <ErrorNote error={{ ...save.error, issues: elsewhere }} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isBusy}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
