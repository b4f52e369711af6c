import { Input, Radio, Text } from '@mantine/core'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { ROLES, type Role } from '../../../../domain/people.ts'
import { useT } from '../../words.ts'
import styles from './People.module.css'
import { roleWords } from './roleWords.ts'

/** A role, chosen by what it may and may not do. */
export function RoleChoice({
  value,
  error,
  onChange,
}: {
  readonly value: Role
  readonly error: ReactNode
  readonly onChange: (role: Role) => void
}) {
  const t = useT()
  return (
    <Radio.Group label={t('people.role')} value={value} error={error} onChange={onChange}>
      <div className={styles['roles']}>
        {ROLES.map((role) => (
          <div key={role} className={styles['role']} data-checked={role === value || undefined}>
            <Radio value={role} label={t(`role.${role}`)} description={t(`roleHelp.${role}`)} />
            {role === value && <RoleMay role={role} />}
          </div>
        ))}
      </div>
    </Radio.Group>
  )
}

/** What a role may do and what it may not, in words. */
export function RoleMay({ role }: { readonly role: Role }) {
  const t = useT()
  const { may, mayNot } = roleWords(t, role)
  if (mayNot === '') {
    return (
      <Text size="sm" c="dimmed" mt={4}>
        {t('people.mayAll', { what: may })}
      </Text>
    )
  }
  return (
    <div className={styles['may']}>
      <Check size={14} aria-hidden data-may="yes" />
      <span>
        <Input.Label component="span">{t('people.may')}</Input.Label> {may}
      </span>
      <Minus size={14} aria-hidden data-may="no" />
      <span>
        <Input.Label component="span">{t('people.mayNot')}</Input.Label> {mayNot}
      </span>
    </div>
  )
}
