import { Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { PrintLookView } from '../../../../contract/printing.ts'
import type { Company } from '../../../../domain/parties.ts'
import { FOOTER_MOST, LOGO_LIMITS, logoRefusal } from '../../../../domain/printLook.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call, Refusal } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { base64Of, FileDrop } from '../../ui/FileDrop.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { AccentField } from './AccentField.tsx'
import { PagePreview } from './PagePreview.tsx'
import styles from './Printing.module.css'

/** Logo, colour and foot of a company's printed pages. */
export function PrintingSection({ company }: { readonly company: Company }) {
  const { value, error, again } = useAsk(
    `look ${company.id}`,
    () => call('printing.look', { companyId: company.id }),
    ['companies.changed'],
  )
  if (value === null) return error === null ? <Loader size="sm" /> : <ErrorNote error={error} />
  return <LookForm key={company.id} company={company} look={value} onChanged={again} />
}

function tooLarge(): Refusal {
  const detail = logoRefusal('logoTooLarge')
  return new Refusal({ code: 'validation.file', issues: [], detail, retryAt: null, traceId: null })
}

function LookForm({
  company,
  look,
  onChanged,
}: {
  readonly company: Company
  readonly look: PrintLookView
  readonly onChanged: () => void
}) {
  const t = useT()
  const companyId = company.id
  const [accent, setAccent] = useState(look.accent)
  const [footer, setFooter] = useState(look.footer)
  const save = useAction(async () => {
    await call('printing.save', { companyId, accent, footer })
    notifyDone(t('ui.saved'))
    onChanged()
  })
  const take = useAction(async (files: readonly File[]) => {
    const [file] = files
    if (file === undefined) return
    // What is so large does not even reach the core.
    if (file.size > LOGO_LIMITS.bytes) throw tooLarge()
    await call('printing.setLogo', { companyId, imageBase64: await base64Of(file) })
    notifyDone(t('printing.logoSaved'))
    onChanged()
  })
  const drop = useAction(async () => {
    await call('printing.dropLogo', { companyId })
    notifyDone(t('printing.logoRemoved'))
    onChanged()
  })
  const source =
    look.logo === null ? null : `data:${look.logo.mediaType};base64,${look.logo.base64}`

  return (
    <Stack gap="md">
      <Text size="sm">{t('printing.lead')}</Text>
      <div className={styles['columns']}>
        <Stack gap="md">
          <section className="panel" aria-labelledby="logo">
            <Stack gap="sm">
              <div>
                <Text fw={600} id="logo">
                  {t('printing.logo')}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('printing.logoHint', { most: String(LOGO_LIMITS.bytes / 1_000) })}
                </Text>
              </div>
              {source !== null && (
                <Group justify="space-between">
                  <img
                    className={styles['current']}
                    src={source}
                    alt={t('printing.logoAlt', { name: company.name })}
                  />
                  <Button
                    variant="default"
                    size="xs"
                    leftSection={<Trash2 size={14} aria-hidden />}
                    loading={drop.isBusy}
                    onClick={() => void drop.run()}
                  >
                    {t('printing.logoRemove')}
                  </Button>
                </Group>
              )}
              <FileDrop
                label={t('printing.logoDrop')}
                accept="image/png,image/jpeg"
                multiple={false}
                onFiles={(files) => void take.run(files)}
              />
              {take.isBusy && <Loader size="sm" />}
              {take.error !== null && <ErrorNote error={take.error} />}
              {drop.error !== null && <ErrorNote error={drop.error} />}
            </Stack>
          </section>
          <form
            className="panel"
            onSubmit={(event) => {
              event.preventDefault()
              void save.run()
            }}
          >
            <Stack gap="md">
              <AccentField value={accent} onChange={setAccent} />
              <TextInput
                label={t('printing.footer')}
                description={t('printing.footerHint', { most: String(FOOTER_MOST) })}
                value={footer}
                maxLength={FOOTER_MOST}
                onChange={(event) => setFooter(event.currentTarget.value)}
              />
              {save.error !== null && <ErrorNote error={save.error} />}
              <Group justify="flex-end">
                <Button type="submit" loading={save.isBusy}>
                  {t('ui.save')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Stack>
        <PagePreview company={company} logo={source} accent={accent} footer={footer} />
      </div>
    </Stack>
  )
}
