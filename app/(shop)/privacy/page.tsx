import { getLocale } from 'next-intl/server'
import { PolicyPage } from '@/components/policies/policy-page'
import { policyIn } from '@/lib/policies/policies'
import { policyMetadata } from '../policy-metadata'

export const generateMetadata = policyMetadata('privacy')

export default async function PrivacyPage() {
  return <PolicyPage name="privacy" policy={policyIn(await getLocale(), 'privacy')} />
}
