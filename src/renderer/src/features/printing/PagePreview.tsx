import { Text } from '@mantine/core'
import type { CSSProperties } from 'react'
import type { Company } from '../../../../domain/parties.ts'
import { PRINT_ACCENTS, type PrintAccent } from '../../../../domain/printLook.ts'
import { useT } from '../../words.ts'
import styles from './Printing.module.css'

/** Head and foot of a page as they will be printed, while one chooses. */
export function PagePreview({
  company,
  logo,
  accent,
  footer,
}: {
  readonly company: Company
  /** A data URL; null for none. */
  readonly logo: string | null
  readonly accent: PrintAccent
  readonly footer: string
}) {
  const t = useT()
  const colors = { '--accent': PRINT_ACCENTS[accent] } as CSSProperties
  return (
    <section aria-labelledby="preview">
      <Text size="sm" fw={600} mb={6} id="preview">
        {t('printing.preview')}
      </Text>
      <div className={styles['sheet']} style={colors}>
        <div className={styles['head']}>
          <div>
            {logo !== null && <img className={styles['logo']} src={logo} alt="" />}
            <div className={styles['issuer']}>{company.name}</div>
            <div className="figures">{company.taxId}</div>
            <div>{company.address}</div>
          </div>
          <div className={styles['identity']}>
            <div className={styles['title']}>{t('printing.previewTitle')}</div>
            <div className={styles['issuer']}>A-1024</div>
          </div>
        </div>
        <div className={styles['band']}>
          <span>{t('printing.previewLine')}</span>
          <span>{t('printing.previewAmount')}</span>
        </div>
        <div className={styles['foot']}>{footer === '' ? ' ' : footer}</div>
      </div>
    </section>
  )
}
