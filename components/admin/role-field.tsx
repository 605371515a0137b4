import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RadioCards } from '@/components/ui/radio-cards'
import { OPERATOR_ROLES, type OperatorRole } from '@/lib/http/scopes'
import { type FormValues, textIn } from './form-values'

/** The value of the choice to have no role. */
const NONE = 'SHOPPER'

type RoleFieldProps = {
  initial: OperatorRole | null
  /** Also offers to be no operator any more. */
  orNone?: boolean
}

/** The choice of an operator's role, each with what it may do. */
export function RoleField({ initial, orNone = false }: RoleFieldProps) {
  const t = useTranslations('admin.people')
  const [role, setRole] = useState<string>(initial ?? NONE)
  const choices = orNone ? ([...OPERATOR_ROLES, NONE] as const) : OPERATOR_ROLES
  return (
    <RadioCards
      legend={t('role')}
      name="role"
      cards={choices.map((value) => ({ value, title: t(`roles.${value}`), body: t(`roleHelp.${value}`) }))}
      value={role}
      onChange={setRole}
    />
  )
}

/** The chosen role, null for none. */
export const roleIn = (values: FormValues): OperatorRole | null =>
  OPERATOR_ROLES.find((role) => role === textIn(values, 'role')) ?? null
