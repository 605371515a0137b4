import { useMessages } from 'next-intl'

/** Names of the fields that appear in the log and in import reports. */
export function useFieldNames(): Record<string, string> {
  const { admin, product } = useMessages()
  return { ...admin.log.fields, ...product.fields }
}
