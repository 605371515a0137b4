'use client'

import { useMessages, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { sendFile } from '@/lib/api/send-file'
import type { TrackingImported } from '@/lib/fulfilment/tracking-file-schema'
import { FileImport } from '../file-import'

/** Ships many orders by the tracking numbers in a file. */
export function TrackingImport() {
  const t = useTranslations('fulfilment')
  return (
    <FileImport<TrackingImported>
      send={(file, dryRun) => sendFile('POST /api/v1/admin/fulfilment/csv', file, { dryRun })}
      template="/api/v1/admin/fulfilment/csv?template=true"
      text={useMessages().fulfilment}
      place="right"
      applyText={({ count }) => (count > 0 ? t('apply', { count }) : null)}
    >
      {(result) => <TrackingResult result={result} />}
    </FileImport>
  )
}

/** What a dry run found or an import has done. */
function TrackingResult({ result }: { result: TrackingImported }) {
  const t = useTranslations('fulfilment')
  const names = useTranslations('delivery.carriers')
  const { applied, bad, badCount, blank, count, parcels } = result
  if (badCount > 0) {
    return (
      <Notice tone="bad" role="alert">
        <b>{t('checkedBad', { count: badCount })}</b>
        <ul className="mt-2 grid gap-1">
          {bad.map(({ line, code, orderId }) => (
            <li key={`${line} ${code}`}>
              <b>{t('badLine', { line })}</b> {orderId !== null && `#${orderId} `}
              {t(`bad.${code}`)}
            </li>
          ))}
        </ul>
      </Notice>
    )
  }
  return (
    <>
      <Notice tone="good" role="status">
        {applied ? t('applied', { count }) : t('checkedOk', { count, blank })}
      </Notice>
      <ul className="grid divide-y text-sm">
        {parcels.map(({ line, orderId, recipient, carrier, trackingNumber }) => (
          <li key={line} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span>
              <b className="tabular-nums">{orderId}</b> {recipient}
            </span>
            <span className="text-muted tabular-nums">
              {names(carrier)} {trackingNumber}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
