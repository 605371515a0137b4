'use client'

import type { ComponentProps } from 'react'

type FormProps = Omit<ComponentProps<'form'>, 'onSubmit'> & {
  onSubmit: (data: FormData, form: HTMLFormElement) => unknown
}

/** A form that calls `onSubmit` instead of navigating. */
export function Form({ onSubmit, ...rest }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit(new FormData(event.currentTarget), event.currentTarget)
      }}
      {...rest}
    />
  )
}
