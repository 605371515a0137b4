/** Every port of the cluster, all on 127.0.0.1. Where there are several members, member n listens on the port plus n. */
export const PORTS = {
  ETCD: 2370,
  ETCD_PEER: 2380,
  PG: 5530,
  REST: 8030,
  PRIMARY: 5500,
  REPLICAS: 5501,
  FRONT: 5080,
  BOUNCER: 6432,
  REDIS: 6390,
  NATS: 4230,
  NATS_PEER: 4240,
  NATS_HTTP: 8230,
  WEB: 3100,
} as const

export const MEMBERS = [1, 2, 3] as const
export const WEBS = [1, 2, 3] as const
export const WORKERS = [1, 2] as const

export const local = (port: number): string => `127.0.0.1:${port}`
