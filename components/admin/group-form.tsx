'use client'

import { Plus, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Section } from '@/components/ui/section'
import { call } from '@/lib/api/client'
import { GROUP_OPTIONS_MAX, type ProductGroupResponse } from '@/lib/catalog/product-group-schema'
import { ActionForm } from './action-form'
import { toGroupDraft, toGroupRequest, withMember, withOption, withoutOption } from './group-draft'
import { GroupMembers } from './group-members'
import { ProductSearch } from './product-search'

/** Makes or edits a group of products. It is saved as a whole. */
export function GroupForm({ group }: { group: ProductGroupResponse | null }) {
  const t = useTranslations('merchandise.desk.groups')
  const formText = useTranslations('admin.form')
  const router = useRouter()
  const [base, setBase] = useState(group)
  const [draft, setDraft] = useState(toGroupDraft(group))
  const { groupName, groupNameEn, options, members } = draft

  const send = () => {
    const body = toGroupRequest(draft)
    if (!base) return call('POST /api/v1/admin/product-groups', { body })
    const input = { params: { groupId: base.groupId }, body }
    return call('PUT /api/v1/admin/product-groups/{groupId}', input, { ifMatch: `"${base.version}"` })
  }

  return (
    <ActionForm
      send={send}
      successText={group ? formText('saved') : t('created')}
      onSuccess={(saved) => (group ? setBase(saved) : router.push(`/admin/products/groups/${saved.groupId}`))}
      onCompare={() => setBase(group)}
      submit={group ? formText('save') : t('new')}
      size="lg"
      className="gap-4"
    >
      <Section title={t('of')}>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField
            name="groupName"
            label={t('name')}
            hint={t('nameHint')}
            value={groupName}
            required
            maxLength={200}
            onChange={(event) => setDraft({ ...draft, groupName: event.target.value })}
          />
          <TextField
            name="groupNameEn"
            label={t('nameEn')}
            lang="en"
            value={groupNameEn}
            maxLength={200}
            onChange={(event) => setDraft({ ...draft, groupNameEn: event.target.value })}
          />
        </div>
      </Section>
      <Section title={t('options')}>
        <ul className="grid gap-3">
          {options.map((option, at) => (
            <li key={option.key} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
              <TextField
                name={`option-${option.key}`}
                label={t('option', { number: String(at + 1) })}
                placeholder={t('optionExample')}
                value={option.name}
                required
                maxLength={40}
                onChange={(event) =>
                  setDraft({ ...draft, options: options.with(at, { ...option, name: event.target.value }) })
                }
              />
              <TextField
                name={`optionEn-${option.key}`}
                label={t('english')}
                lang="en"
                value={option.nameEn}
                maxLength={40}
                onChange={(event) =>
                  setDraft({ ...draft, options: options.with(at, { ...option, nameEn: event.target.value }) })
                }
              />
              <IconButton
                label={t('removeOption', { number: String(at + 1) })}
                disabled={options.length === 1}
                onClick={() => setDraft(withoutOption(draft, at))}
              >
                <X aria-hidden className="size-5" />
              </IconButton>
            </li>
          ))}
        </ul>
        {options.length < GROUP_OPTIONS_MAX && (
          <Button tone="quiet" size="sm" className="mt-3" onClick={() => setDraft(withOption(draft))}>
            <Plus aria-hidden className="size-4" />
            {t('addOption')}
          </Button>
        )}
      </Section>
      <Section title={t('members')} aside={t('count', { count: members.length })}>
        <div className="grid gap-5">
          <GroupMembers
            options={options}
            members={members}
            onChange={(changed) => setDraft({ ...draft, members: changed })}
          />
          <ProductSearch
            name="products"
            onAdd={(product) => setDraft(withMember(draft, product))}
            isAdded={(productId) => members.some((member) => member.productId === productId)}
          />
        </div>
      </Section>
    </ActionForm>
  )
}
