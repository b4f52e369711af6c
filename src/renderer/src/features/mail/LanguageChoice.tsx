import { Input, SegmentedControl } from '@mantine/core'
import { MAIL_LANGUAGES, type MailLanguage } from '../../../../domain/mail.ts'
import { useT } from '../../words.ts'

/** In which language a message is written. */
export function LanguageChoice({
  value,
  onChange,
}: {
  readonly value: MailLanguage
  readonly onChange: (language: MailLanguage) => void
}) {
  const t = useT()
  return (
    <Input.Wrapper label={t('mail.language')} labelElement="div">
      <div>
        <SegmentedControl
          aria-label={t('mail.language')}
          size="xs"
          value={value}
          onChange={(chosen) => onChange(MAIL_LANGUAGES.find((one) => one === chosen) ?? value)}
          data={[
            { value: 'es', label: t('mail.language.es') },
            { value: 'en', label: t('mail.language.en') },
          ]}
        />
      </div>
    </Input.Wrapper>
  )
}
