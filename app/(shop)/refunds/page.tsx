import { getLocale } from 'next-intl/server'
import { PolicyPage } from '@/components/policies/policy-page'
import { policyIn } from '@/lib/policies/policies'
import { policyMetadata } from '../policy-metadata'

export const generateMetadata = policyMetadata('refunds')

export default async function RefundsPage() {
  return <PolicyPage name="refunds" policy={policyIn(await getLocale(), 'refunds')} />
}
