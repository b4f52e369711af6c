import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { formatRoute, navigate } from '../../app/router.ts'
import { chooseCompany, useSession } from '../../app/session.ts'
import { formatMoment } from '../../format.ts'
import { actorName } from '../../ui/actorName.ts'
import { useT } from '../../words.ts'

/** What speaks against this file: it is known already, or it is another company's (P2-04, P2-12). */
export function Warnings({ batch }: { readonly batch: BatchDetail }) {
  const t = useT()
  const companies = useSession((session) => session.companies)
  const { otherIssuer, sameFile, facts } = batch
  const own = companies.find(({ id }) => id === batch.companyId)
  const other = companies.find(({ id }) => id === otherIssuer?.companyId)
  return (
    <>
      {otherIssuer !== null && (
        <Alert color="red" role="alert" title={t('bulk.otherIssuerTitle')}>
          <Group justify="space-between">
            <Text size="sm">
              {t(other === undefined ? 'bulk.otherIssuerUnknown' : 'bulk.otherIssuer', {
                issuer: other === undefined ? otherIssuer.taxId : other.name,
                taxId: otherIssuer.taxId,
                own: own?.name ?? '',
              })}
            </Text>
            {other !== undefined && (
              <Button
                color="red"
                onClick={() => {
                  chooseCompany(other.id)
                  navigate({ page: 'batches' })
                }}
              >
                {t('bulk.switchTo', { company: other.name })}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {sameFile.map(({ id, actor, createdAt, state }) => (
        <Alert key={id} color="orange" role="alert">
          {t('bulk.sameFile', { time: formatMoment(createdAt), actor: actorName(t, actor) })}{' '}
          <Anchor size="sm" href={formatRoute({ page: 'batch', id })}>
            {t('bulk.seeIt', { state: t(`batchState.${state}`) })}
          </Anchor>
        </Alert>
      ))}
      {facts.doubledHeaders.length > 0 && (
        <Alert color="orange">
          {t('bulk.doubledHeaders', { headers: facts.doubledHeaders.join(', ') })}
        </Alert>
      )}
      {facts.otherSheets > 0 && (
        <Alert color="petrol">
          {t('bulk.otherSheets', { sheet: facts.sheet, count: facts.otherSheets })}
        </Alert>
      )}
    </>
  )
}
