import { Button } from '@mantine/core'
import { watchCsd } from '../../../../domain/mx/csdWatch.ts'
import { useNow } from '../../app/now.ts'
import { navigate } from '../../app/router.ts'
import { chooseCompany, useSession } from '../../app/session.ts'
import { useT } from '../../words.ts'

const MINUTE_MS = 60_000

/** The company whose seal ends first, from a month before on, until another one is loaded. */
export function SealBand({ className }: { readonly className: string | undefined }) {
  const t = useT()
  const now = useNow(MINUTE_MS)
  const companies = useSession(({ companies: all }) => all)
  const [first] = companies
    .flatMap((company) => {
      const watch = watchCsd(company, now)
      return watch === null || watch.urgency === 'calm' || watch.urgency === 'notice'
        ? []
        : [{ company, watch }]
    })
    .toSorted((a, b) => a.watch.endsAt - b.watch.endsAt)
  if (first === undefined) return null
  const { company, watch } = first
  const isUrgent = watch.urgency !== 'soon'
  return (
    <div className={className} data-kind={isUrgent ? 'bad' : 'warn'} role="status">
      {watch.urgency === 'expired'
        ? t('seal.bandExpired', { company: company.name })
        : t('seal.bandSoon', { company: company.name, count: Math.max(1, watch.daysLeft) })}
      {watch.urgency === 'urgent' && <span>{t('seal.bandUrgent')}</span>}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          chooseCompany(company.id)
          navigate({ page: 'settings', section: 'seals' })
        }}
      >
        {t('seal.bandGo')}
      </Button>
    </div>
  )
}
