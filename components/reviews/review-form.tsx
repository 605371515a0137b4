'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { type ApiError, call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import type { ReviewResponse } from '@/lib/reviews/schema'
import { DeleteReview } from './delete-review'
import { ReviewPictures } from './review-pictures'
import { StarInput } from './star-input'

type ReviewFormProps = {
  orderId: number
  productId: number
  /** What has been written already. */
  review: ReviewResponse | null
  text: Messages['reviews']
}

type Content = Pick<ReviewResponse, 'stars' | 'body' | 'pictures'>

export function ReviewForm({ orderId, productId, review, text }: ReviewFormProps) {
  const router = useRouter()
  const [stars, setStars] = useState(review?.stars ?? 0)
  const [pictures, setPictures] = useState(review?.pictures ?? [])
  const [starsMissing, setStarsMissing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { write } = text

  const back = (message: string) => {
    toast(message, { tone: 'good', stays: true })
    router.push(`/orders/${orderId}`)
    router.refresh()
  }
  const { run, busy } = useRequest({
    intent: `review-${orderId}-${productId}`,
    send: (content: Content, idempotencyKey) => {
      setProblem(null)
      if (review) {
        const input = { params: { reviewId: review.reviewId }, body: content }
        return call('PATCH /api/v1/reviews/{reviewId}', input)
      }
      const input = { params: { productId }, body: { ...content, orderId } }
      return call('POST /api/v1/products/{productId}/reviews', input, { idempotencyKey })
    },
    onSuccess: () => back(review ? write.saved : write.sent),
    onError: (error) => setProblem(problemOf(error, write)),
    leaves: true,
  })

  return (
    <Form
      className="grid gap-6"
      onSubmit={(data) => {
        setStarsMissing(stars === 0)
        if (stars > 0) void run({ stars, body: String(data.get('body')).trim(), pictures })
      }}
    >
      <StarInput
        stars={stars}
        onChange={(chosen) => {
          setStars(chosen)
          setStarsMissing(false)
        }}
        error={starsMissing ? write.starsMissing : null}
        text={text}
      />
      <Field name="body" label={write.body} hint={write.bodyHint}>
        {(control) => (
          <Textarea
            {...control}
            defaultValue={review?.body}
            required
            minLength={10}
            maxLength={2000}
            className="min-h-40"
          />
        )}
      </Field>
      <ReviewPictures pictures={pictures} onChange={setPictures} text={write} />
      <FormProblem problem={problem} />
      <div className="grid gap-2.5">
        <Button type="submit" size="lg" wide busy={busy}>
          {review ? write.save : write.send}
        </Button>
        {review && (
          <DeleteReview reviewId={review.reviewId} onDeleted={() => back(write.deleted)} text={write} />
        )}
      </div>
    </Form>
  )
}

function problemOf({ code, detail }: ApiError, text: ReviewFormProps['text']['write']): string {
  if (detail.reason === 'PICTURE_NOT_FOUND') return text.pictureGone
  if (code === 'REVIEW_EXISTS') return text.exists
  return code === 'ORDER_NOT_REVIEWABLE' ? text.notPaid : text.failed
}
