import { handle } from '@/lib/api/handle'
import { setPicturesEndpoint } from '@/lib/catalog/picture-schema'
import { setPictures } from '@/lib/catalog/set-pictures'

export const PUT = handle(setPicturesEndpoint, ({ params, body, caller, ifMatch, db }) =>
  setPictures(db, { ...params, pictures: body, ifMatch, by: caller }),
)
