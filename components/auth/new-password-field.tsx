import { TextField } from '@/components/ui/field'

/** As in lib/users/password-rule.ts, whose list of common passwords stays out of the browser. The server decides. */
const PASSWORD_MIN = 8

/** The field of a password that is chosen: at sign-up, by a mailed link and in the account. */
export const NewPasswordField = (field: { label: string; hint: string; invalid?: string }) => (
  <TextField
    {...field}
    name="password"
    type="password"
    autoComplete="new-password"
    required
    minLength={PASSWORD_MIN}
    maxLength={256}
  />
)
