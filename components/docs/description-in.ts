import type { Locale } from '@/lib/i18n/locale'
import type { Operation } from './operation'

/** Korean descriptions of the operations; the endpoints are described in English. */
const korean: Record<string, string> = {
  pay: '재고, 쿠폰, 돈, 영수증, 이벤트가 함께 이루어지거나 함께 없던 일이 돼요.',
  checkout: '주문과 결제를 한 번의 호출, 한 번의 트랜잭션으로 해요. 결제되거나, 처음부터 없던 일이 돼요.',
  chargeBalance:
    '지갑에 더해요. Idempotency-Key 없이 두 번 보내면 두 번 더해져요. 손님은 결제사로 내고, users:act 권한이 있는 제휴사는 돈을 보증해요.',
  getBalanceHistory:
    '오래된 것부터, 기본은 최근 100건이에요. 더 앞의 내역은 Link: rel="prev"가 알려 주는 주소에 있어요.',
  listCoupons: '지금 열린 쿠폰, 곧 열릴 쿠폰, 얼마 전에 닫힌 쿠폰과 남은 수량이에요.',
  issueCoupon: '먼저 온 순서대로, 있는 만큼만, 한 사람에 한 장이에요.',
  listProducts: '판매 중인 상품을 찾고 거르고 정렬해요. 다음 쪽은 nextCursor로 이어져요.',
  getProduct: '숨긴 상품은 운영자에게만 보여요.',
  listPopularProducts:
    '지금을 포함한 최근 기간의 인기 순위예요. 판매 수량, 판매 금액, 마지막 판매 시각 순으로 견줘요.',
  recordStatistics:
    '다른 곳에서 팔린 것을 기록해요. (source, orderId, productId)마다 몇 번을 보내도 한 번만 세요. 짧은 본문 {orderId, userId, itemId}는 이 장터의 주문을 가리키고, 주문이 이미 세고 있으므로 더하지 않고 확인만 해요.',
  createOrder: '주문은 PENDING이 돼요. 쿠폰은 잡아 두고 재고는 잡지 않으며, 제때 결제하지 않으면 닫혀요.',
  listOrders: '최근 주문부터예요.',
  cancelOrder: 'PENDING은 CANCELLED, PAID는 REFUNDED가 돼요. 재고와 돈, 기한이 남은 쿠폰이 돌아와요.',
  mergeCart: '로그인할 때 비회원 장바구니를 합쳐요. 수량은 재고와 99개 안에서 더하고, 없어진 상품은 빼요.',
  addCartItem: '이미 담긴 상품이면 수량을 더해요.',
  createApiKey:
    '키는 한 번만 보여 주고, 우리는 요약값만 보관해요. 로그인한 사람만 만들 수 있고, 키로는 키를 만들 수 없어요.',
  revokeApiKey: '이 키와 이 키로 만든 모든 키가 바로 끝나요.',
  endOtherSessions: '지금 쓰는 기기만 남기고 다른 로그인을 바로 모두 끝내요.',
  adminToday: '쌓아 둔 집계에서 읽어요. 주문을 훑지 않으니 몇 해가 지나도 비용이 같아요.',
  adminLowStock: '이번 달 잘 팔린 것 가운데 20개도 남지 않은 상품을 적게 남은 순으로 알려 줘요.',
  adminListProducts: '숨긴 상품도 나와요. 상품이 아무리 많아도 앞 쪽이 끝난 데서 이어져요.',
  adminExportProducts: '모든 상품을 한 줄에 하나씩, 가져오기가 그대로 읽는 모양으로 내보내요.',
  adminImportProducts:
    'productId가 있는 줄은 그 상품을 고치고 없는 줄은 새로 등록해요. stockDelta는 재고에 더해요. 잘못된 줄이 하나라도 있으면 아무것도 바꾸지 않고 bad에 모두 알려 주고, changes는 바뀌기 전과 뒤를 알려 줘요. UTF-8, BOM이 있는 UTF-16, EUC-KR(CP949)을 읽어요. 5,000줄, 10MB까지예요.',
  adminKeepPicture:
    '본문이 곧 사진이에요. 종류는 내용으로 판단하고, 한 변이 960픽셀을 넘지 않는 WebP로 보관해요. 받은 주소를 상품의 imageUrl로 주세요. 8MB, 2,400만 화소까지예요.',
  adminEditProduct: '보낸 칸만 바뀌어요. If-Match를 붙이면 그 버전일 때만 고쳐요.',
  adminListClaims: '누가 받았는지, 최근 순이에요.',
  adminClaimRate: '최근 몇 분 동안의 분당 발급 수와 지금 남은 수량이에요.',
  adminEditCoupon:
    '이름을 바꾸고, 총수량을 늘리고, 발급을 멈추거나 다시 열어요. If-Match가 옛 버전이면 412 STALE_EDIT예요.',
  adminListOrders: '번호, 사람, 상태, 시각으로 찾아요. 최근 주문부터예요.',
  adminGetOrder: '주문과 그 지갑 내역, 결제사에 물은 것, 이벤트까지 함께예요.',
  adminRefundOrder: 'PAID는 환불하고 PENDING은 취소해요. 사유는 주문과 함께 남아요.',
  adminListUsers: '번호나 이름, 이메일의 일부로 찾아요. 최근 가입한 순이에요.',
  adminBlockUser: '이 사람의 모든 로그인과 키가 바로 끝나요.',
  adminAdjustWallet:
    '사유와 운영자가 적힌 내역 한 줄이 남아요. 음수는 빼는 것이고, 가진 것보다 많이 뺄 수 없어요.',
  adminListKeys: '제휴사의 키예요. 폐기한 것도 나와요.',
  adminCreateKey: '키는 한 번만 보여 줘요. 운영자 본인만 만들 수 있고, 키로는 키를 만들 수 없어요.',
  adminRevokeKey: '이 키와 이 키로 만든 모든 키가 바로 끝나요.',
  adminEditKey: '다음 호출부터 적용돼요. 운영자 본인만 바꿀 수 있어요.',
  adminListAuditRuns: '지난 감사의 결과예요. 최근 순이에요.',
  adminListLog: '운영자가 바꾼 모든 것을 최근 순으로 보여 줘요. 고치거나 지울 수 없어요.',
  adminListEvents: '최근 이벤트와 전송이 어떻게 되고 있는지예요.',
  adminReplayEvent: '실패했든 전달했든 같은 id로 다시 보내요.',
  adminReplayEvents:
    '시각이나 번호, 또는 둘 다로 정한 구간을 다시 보내요. 받는 쪽이 가진 것을 잃었을 때 써요. id는 그대로이고, 이미 전송을 기다리는 이벤트는 건드리지 않아요. 한 번에 50,000건까지예요.',
  adminControlDeliveries:
    '전송을 멈추거나 다시 시작하고, 실패한 것을 모두 다시 보내고, 서명 비밀키를 바꿔요. 옛 비밀키를 버릴 때까지 둘 다로 서명해요.',
  adminRebuildRanking: '판매는 그대로 이어지는 동안, 주문에서 시간별 집계를 다시 더해요.',
  adminAudit: '지갑, 재고, 쿠폰, 주문, 결제, 이벤트, 집계가 같은 시점의 기록으로 서로 맞는지 확인해요.',
}

/** The description in Korean where there is one, else in English. */
export function descriptionIn(locale: Locale, { name, description }: Operation) {
  const translation = locale === 'ko' ? korean[name] : undefined
  return translation ? { text: translation, lang: 'ko' } : { text: description, lang: 'en' }
}
