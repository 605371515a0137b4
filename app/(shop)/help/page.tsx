import { ChevronDown } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { ContactForm } from '@/components/help/contact-form'
import { Container } from '@/components/layout/container'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { currentViewer } from '@/lib/auth/viewer'
import { contactOf } from '@/lib/business/business'
import { fill } from '@/lib/i18n/fill'
import { returnDays } from '@/lib/returns/return-days'
import { getMe } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('help')
  return { title: t('title'), description: t('body'), alternates: { canonical: '/help' } }
}

export default async function HelpPage() {
  const [viewer, locale, { help, account }] = await Promise.all([currentViewer(), getLocale(), getMessages()])
  const email = viewer ? (await getMe(viewer.userId)).email : ''
  const contact = contactOf(locale)
  return (
    <Container>
      <PageHeading title={help.title} body={help.body} />
      <div className="grid items-start gap-4 md:gap-6 lg:grid-cols-2">
        <Section title={help.faqTitle}>
          <div className="divide-y">
            {Object.entries(help.faq).map(([key, { question, answer }]) => (
              <details key={key} className="group">
                <summary className="flex min-h-14 cursor-pointer list-none items-center justify-between gap-4 font-semibold">
                  {question}
                  <ChevronDown
                    aria-hidden
                    className="size-5 shrink-0 text-muted transition-transform group-open:rotate-180 motion-reduce:transition-none"
                  />
                </summary>
                <p className="pb-5 text-muted leading-relaxed">
                  {fill(answer, { days: returnDays().changedMind })}
                </p>
              </details>
            ))}
          </div>
        </Section>
        <Section title={help.contact.title} aside={contact}>
          <ContactForm email={email} text={help.contact} problems={account.problems} />
        </Section>
      </div>
    </Container>
  )
}
