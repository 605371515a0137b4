import { ArrowUp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Input } from '@/components/ui/controls'
import { IconButton } from '@/components/ui/icon-button'
import { type MemberDraft, movedUp, type OptionDraft } from './group-draft'

type GroupMembersProps = {
  options: OptionDraft[]
  members: MemberDraft[]
  onChange: (members: MemberDraft[]) => void
}

/** The products of a group with their values, in the order in which the shop offers them. */
export function GroupMembers({ options, members, onChange }: GroupMembersProps) {
  const t = useTranslations('merchandise.desk.groups')
  const change = (at: number, member: MemberDraft) => onChange(members.with(at, member))
  if (members.length === 0) return <p className="text-muted">{t('noMembers')}</p>
  return (
    <ol className="grid divide-y">
      {members.map((member, at) => (
        <li key={member.productId} className="grid gap-3 py-4 first:pt-0 sm:grid-cols-[14rem_1fr_auto]">
          <span className="flex min-w-0 items-center gap-3">
            <span className="w-11 shrink-0">
              <ProductPicture src={member.imageUrl} alt="" className="rounded-sm" />
            </span>
            <span className="min-w-0">
              <span className="line-clamp-2 font-medium text-sm">{member.productName}</span>
              <span className="text-muted text-xs tabular-nums">{member.productId}</span>
            </span>
          </span>
          <div className="grid gap-2">
            {options.map(({ key, name }, option) => (
              <Values
                key={key}
                name={name || t('option', { number: String(option + 1) })}
                of={member}
                option={option}
                onChange={(values) => change(at, { ...member, values })}
              />
            ))}
          </div>
          <span className="flex justify-end">
            <IconButton
              label={t('moveUp', { name: member.productName, id: String(member.productId) })}
              disabled={at === 0}
              onClick={() => onChange(movedUp(members, at))}
            >
              <ArrowUp aria-hidden className="size-5" />
            </IconButton>
            <IconButton
              label={t('remove', { name: member.productName, id: String(member.productId) })}
              onClick={() => onChange(members.toSpliced(at, 1))}
            >
              <X aria-hidden className="size-5" />
            </IconButton>
          </span>
        </li>
      ))}
    </ol>
  )
}

type ValuesProps = {
  name: string
  of: MemberDraft
  option: number
  onChange: (values: MemberDraft['values']) => void
}

function Values({ name, of: { productId, values }, option, onChange }: ValuesProps) {
  const t = useTranslations('merchandise.desk.groups')
  const { value, valueEn } = values[option] ?? { value: '', valueEn: '' }
  const id = String(productId)
  return (
    <div className="grid grid-cols-2 gap-2">
      <Input
        name={`value-${productId}-${option}`}
        aria-label={t('valueOf', { option: name, id })}
        placeholder={name}
        value={value}
        required
        maxLength={40}
        onChange={(event) => onChange(values.with(option, { value: event.target.value, valueEn }))}
      />
      <Input
        name={`valueEn-${productId}-${option}`}
        aria-label={t('englishValueOf', { option: name, id })}
        placeholder={t('english')}
        lang="en"
        value={valueEn}
        maxLength={40}
        onChange={(event) => onChange(values.with(option, { value, valueEn: event.target.value }))}
      />
    </div>
  )
}
