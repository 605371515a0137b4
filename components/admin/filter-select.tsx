import { Select } from '@/components/ui/controls'

type FilterSelectProps = {
  name: string
  label: string
  /** The chosen value; undefined for the first option. */
  value: string | undefined
  options: [value: string, label: string][]
}

/** A choice beside the search of a list. */
export function FilterSelect({ name, label, value, options }: FilterSelectProps) {
  return (
    <Select
      name={name}
      aria-label={label}
      defaultValue={value ?? options[0]?.[0]}
      className="grow basis-36 sm:grow-0 sm:basis-52"
    >
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </Select>
  )
}
