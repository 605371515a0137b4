import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { Input } from './controls'
import { IconButton } from './icon-button'
import { useUi } from './ui-context'

export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type'>) {
  const { text } = useUi()
  const [shown, setShown] = useState(false)
  return (
    <span className="relative block">
      <Input {...props} type={shown ? 'text' : 'password'} className="pr-12" />
      <IconButton
        label={shown ? text.hidePassword : text.showPassword}
        onClick={() => setShown(!shown)}
        className="absolute top-0.5 right-0.5 text-muted"
      >
        {shown ? <EyeOff aria-hidden className="size-5" /> : <Eye aria-hidden className="size-5" />}
      </IconButton>
    </span>
  )
}
