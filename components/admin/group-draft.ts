import type { ProductGroupRequest, ProductGroupResponse } from '@/lib/catalog/product-group-schema'
import type { ProductResponse } from '@/lib/catalog/schema'

export type OptionDraft = { key: number; name: string; nameEn: string }
export type MemberDraft = {
  productId: number
  productName: string
  imageUrl: string | null
  /** One for each option, in their order. */
  values: { value: string; valueEn: string }[]
}
export type GroupDraft = {
  groupName: string
  groupNameEn: string
  options: OptionDraft[]
  members: MemberDraft[]
}

export const toGroupDraft = (group: ProductGroupResponse | null): GroupDraft =>
  group === null
    ? { groupName: '', groupNameEn: '', options: [{ key: 0, name: '', nameEn: '' }], members: [] }
    : {
        groupName: group.groupName,
        groupNameEn: group.groupNameEn ?? '',
        options: group.options.map(({ name, nameEn }, key) => ({ key, name, nameEn: nameEn ?? '' })),
        members: group.products.map(({ productId, productName, imageUrl, values }) => ({
          productId,
          productName,
          imageUrl,
          values: values.map(({ value, valueEn }) => ({ value, valueEn: valueEn ?? '' })),
        })),
      }

export const toGroupRequest = (draft: GroupDraft): ProductGroupRequest => ({
  groupName: draft.groupName,
  groupNameEn: draft.groupNameEn || null,
  options: draft.options.map(({ name, nameEn }) => ({ name, nameEn: nameEn || null })),
  products: draft.members.map(({ productId, values }) => ({
    productId,
    values: values.map(({ value, valueEn }) => ({ value, valueEn: valueEn || null })),
  })),
})

/** The first product gives the group its name while none is typed. */
export function withMember(draft: GroupDraft, product: ProductResponse): GroupDraft {
  if (draft.members.some(({ productId }) => productId === product.productId)) return draft
  const { productId, productName, imageUrl } = product
  const values = draft.options.map(() => ({ value: '', valueEn: '' }))
  return {
    ...draft,
    groupName: draft.groupName || productName,
    groupNameEn: draft.groupNameEn || (draft.groupName ? '' : (product.productNameEn ?? '')),
    members: [...draft.members, { productId, productName, imageUrl, values }],
  }
}

export const withOption = (draft: GroupDraft): GroupDraft => ({
  ...draft,
  options: [
    ...draft.options,
    { key: Math.max(...draft.options.map(({ key }) => key)) + 1, name: '', nameEn: '' },
  ],
  members: draft.members.map((member) => ({
    ...member,
    values: [...member.values, { value: '', valueEn: '' }],
  })),
})

export const withoutOption = (draft: GroupDraft, at: number): GroupDraft => ({
  ...draft,
  options: draft.options.toSpliced(at, 1),
  members: draft.members.map((member) => ({ ...member, values: member.values.toSpliced(at, 1) })),
})

/** Exchanges an item with the one before it. */
export function movedUp<Item>(items: readonly Item[], at: number): Item[] {
  const [before, item] = [items[at - 1], items[at]]
  return before === undefined || item === undefined ? [...items] : items.toSpliced(at - 1, 2, item, before)
}
