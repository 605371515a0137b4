import { getLocale } from 'next-intl/server'
import { PolicyPage } from '@/components/policies/policy-page'
import { policyIn } from '@/lib/policies/policies'
import { policyMetadata } from '../policy-metadata'

export const generateMetadata = policyMetadata('prepaid')

export default async function PrepaidPage() {
  return <PolicyPage name="prepaid" policy={policyIn(await getLocale(), 'prepaid')} />
}
