import type { Messages } from '@/lib/i18n/messages'

type Wishes = Messages['wishes']

/** The texts that the restock button needs, and no more, because they are sent with every product page. */
export const restockIn = ({ restock, waiting, waitingBody, stop, stopped, failed, back }: Wishes) => ({
  restock,
  waiting,
  waitingBody,
  stop,
  stopped,
  failed,
  back,
})

export type RestockText = ReturnType<typeof restockIn>
