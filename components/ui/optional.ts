import { type ComponentType, lazy } from 'react'

type Part<Props> = { default: ComponentType<Props> }

const backOnline = () => new Promise((resolve) => addEventListener('online', resolve, { once: true }))

/**
 * A part of a page that is loaded later, inside of a Suspense. Without a connection it is loaded once there is one again; where that
 * fails too, it stays as the server has sent it. Rendering nothing instead would contradict that.
 */
export const optional = <Props extends object>(load: () => Promise<Part<Props>>) =>
  lazy<ComponentType<Props>>(() =>
    load()
      .catch(() => backOnline().then(load))
      .catch(() => new Promise<never>(() => {})),
  )
