import type { Carrier } from '@/lib/generated/prisma/enums'

type CarrierEntry = {
  /** As it is written in Korea; files for import may have it instead of the code. */
  name: string
  trackingUrl: (trackingNumber: string) => string
}

/** The carriers of the shop. A new one is a member of the enum and a line here. */
export const CARRIERS: Record<Carrier, CarrierEntry> = {
  CJ_LOGISTICS: {
    name: 'CJ대한통운',
    trackingUrl: (number) => `https://trace.cjlogistics.com/next/tracking.html?wblNo=${number}`,
  },
  HANJIN: {
    name: '한진택배',
    trackingUrl: (number) =>
      `https://www.hanjin.com/kor/CMS/DeliveryMgr/WaybillResult.do?mCode=MN038&schLang=KR&wblnumText2=${number}`,
  },
  LOTTE: {
    name: '롯데택배',
    trackingUrl: (number) => `https://www.lotteglogis.com/home/reservation/tracking/linkView?InvNo=${number}`,
  },
  EPOST: {
    name: '우체국택배',
    trackingUrl: (number) => `https://service.epost.go.kr/trace.RetrieveDomRigiTraceList.comm?sid1=${number}`,
  },
  LOGEN: {
    name: '로젠택배',
    trackingUrl: (number) => `https://www.ilogen.com/web/personal/trace/${number}`,
  },
}

export const CARRIER_CODES = Object.keys(CARRIERS) as Carrier[]

/** A tracking number as it is printed or typed: letters and digits, which may be grouped. */
export const TRACKING_NUMBER = /^(?:[0-9A-Za-z][ -]?){8,20}$/

export const bareTrackingNumber = (text: string): string => text.replaceAll(/[ -]/g, '').toUpperCase()

/** The carrier that a cell of a file names by code or name; null for any other text. */
export function carrierIn(text: string): Carrier | null {
  const plain = text.replaceAll(/\s/g, '').toUpperCase()
  const isMeant = (code: Carrier) =>
    plain === code || plain === CARRIERS[code].name || `${plain}택배` === CARRIERS[code].name
  return CARRIER_CODES.find(isMeant) ?? null
}
