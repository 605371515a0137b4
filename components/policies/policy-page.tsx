import { useMessages } from 'next-intl'
import { Container } from '@/components/layout/container'
import { PageHeading } from '@/components/ui/page-heading'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { fill } from '@/lib/i18n/fill'
import { POLICIES, type PolicyName, type PolicyText } from '@/lib/policies/policy'

type PolicyPageProps = { name: PolicyName; policy: PolicyText & { version: string } }

/** A policy, with links to the others. */
export function PolicyPage({ name, policy: { title, summary, version, sections } }: PolicyPageProps) {
  const { policies: text } = useMessages()
  return (
    <Container>
      <PageHeading title={title} body={summary} />
      <SegmentedLinks
        label={text.label}
        segments={POLICIES.map((each) => ({
          href: `/${each}`,
          label: text.names[each],
          current: each === name,
        }))}
      />
      <article className="mt-6 max-w-prose rounded-2xl bg-surface p-6 shadow-sm md:p-10">
        <p className="text-muted text-sm">{fill(text.since, { date: version })}</p>
        {sections.map(({ heading, paragraphs }) => (
          <section key={heading} className="mt-8">
            <h2 className="font-bold text-lg">{heading}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph} className="mt-2 break-words leading-relaxed">
                {paragraph}
              </p>
            ))}
          </section>
        ))}
      </article>
    </Container>
  )
}
