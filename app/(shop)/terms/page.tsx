import { getLocale } from 'next-intl/server'
import { PolicyPage } from '@/components/policies/policy-page'
import { policyIn } from '@/lib/policies/policies'
import { policyMetadata } from '../policy-metadata'

export const generateMetadata = policyMetadata('terms')

export default async function TermsPage() {
  return <PolicyPage name="terms" policy={policyIn(await getLocale(), 'terms')} />
}
