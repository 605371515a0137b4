import type { ProductOption } from '@/lib/catalog/schema'
import type { Prisma } from '@/lib/generated/prisma/client'

/** The options of a row. They are only written by `saveProductGroup`, of values that its schema has checked. */
export const optionsOf = ({ options }: { options: Prisma.JsonValue }): ProductOption[] =>
  options as ProductOption[]
