import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { observeEventLoopDelay } from '@/lib/metrics/event-loop'

/** Global, because Next and the server each load a copy of this module and must share one registry. */
const globalForMetrics = globalThis as typeof globalThis & {
  jangteoMetrics?: ReturnType<typeof createMetrics>
}

function createMetrics() {
  const processes = new Registry()
  const shop = new Registry()
  collectDefaultMetrics({ register: processes })
  observeEventLoopDelay(processes)
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [shop] })
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers: [processes] })
  return {
    /** Measured by each process; added up over the web processes of a machine. */
    processes,
    /** Read from the database when they are collected. */
    shop,
    eventsWaiting: gauge('jangteo_events_waiting', 'Events by state that are not delivered.', ['state']),
    eventsLag: gauge('jangteo_events_lag_seconds', 'Age of the oldest event that is not delivered.'),
    eventsOldest: gauge(
      'jangteo_events_oldest_waiting_seconds',
      'Age of the oldest event that waits for delivery; dead letters do not wait.',
    ),
    lastDelivery: gauge(
      'jangteo_events_last_delivery_timestamp_seconds',
      'When the data platform last took an event, in seconds since 1970; 0 before the first.',
    ),
    targetUp: gauge('jangteo_events_target_up', '1 while the data platform takes events.'),
    deliveries: counter('jangteo_deliveries_total', 'Tries to deliver, by what became of them.', ['outcome']),
    mails: counter('jangteo_mails_total', 'Attempts to send a mail, by what became of them.', ['outcome']),
    unranked: gauge('jangteo_ranking_unranked', 'Events the ranking has not counted yet.'),
    openPayments: gauge('jangteo_gateway_open', 'Gateway payments still to be settled, by state.', ['state']),
    contradictions: gauge(
      'jangteo_gateway_contradictions',
      'Payments about which the gateway says what our books cannot agree with.',
    ),
    gatewayAnswers: counter(
      'jangteo_gateway_answers_total',
      'Answers of the gateway, by what was read in them.',
      ['kind'],
    ),
    duties: counter('jangteo_duty_failures_total', 'Rounds of a duty that failed.', ['duty']),
    refusals: counter('jangteo_refusals_total', 'Answers of 400 and above, by status.', ['status']),
    batchFallbacks: counter(
      'jangteo_batch_fallbacks_total',
      'Batches that were rolled back and whose members were tried one by one, by SQLSTATE.',
      ['batch', 'sqlstate'],
    ),
    backupConfigured: gauge('jangteo_backup_configured', '1 where BACKUP_TO is set.'),
    lastBackup: gauge(
      'jangteo_backup_last_good_timestamp_seconds',
      'When the last complete and verified backup ended, in seconds since 1970; 0 without one.',
    ),
    archivedUntil: gauge(
      'jangteo_backup_archived_until_timestamp_seconds',
      'Until when everything committed is in the archive, in seconds since 1970; 0 without one.',
    ),
    auditOk: gauge('jangteo_audit_ok', '1 when the last audit found the books in order.'),
  }
}

globalForMetrics.jangteoMetrics ??= createMetrics()
export const metrics = globalForMetrics.jangteoMetrics
