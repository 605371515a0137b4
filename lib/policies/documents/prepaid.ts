import type { Policy } from '@/lib/policies/policy'

export const prepaid: Policy = {
  version: '2026-12-01',
  ko: {
    title: '지갑(선불 충전금) 약관',
    summary: '미리 충전해 둔 돈을 어떻게 쓰고 돌려받는지 적었어요.',
    sections: [
      {
        heading: '충전',
        paragraphs: [
          '한 번에 {chargeMin}부터 {chargeMax}까지 충전할 수 있어요. 이메일을 인증하기 전에는 잔액이 {unverifiedMax}을 넘게 충전할 수 없어요.',
          '지갑에는 {balanceMax}까지 담을 수 있어요. 충전금에는 이자가 붙지 않아요.',
        ],
      },
      {
        heading: '쓰기',
        paragraphs: [
          '{shop}에서 주문을 결제하는 데 써요. 충전, 사용, 환불은 지갑 내역에 한 줄씩 남고 고치거나 지울 수 없어요.',
          '충전금에는 사용 기한이 없어요. 다만 마지막으로 쓴 날부터 5년이 지나면 상사채권의 소멸시효가 끝날 수 있고, 그 전에 알려 드려요.',
        ],
      },
      {
        heading: '돌려받기',
        paragraphs: [
          '쓰지 않은 충전금은 충전한 날부터 7일 안에 모두 돌려받을 수 있어요.',
          '그 뒤에도 언제든지 지갑 화면에서 잔액을 은행 계좌로 출금할 수 있어요. 이메일을 인증한 회원이 본인 계좌로, 한 번에 하나씩 신청해요. 수수료는 없어요. 카드나 카카오페이로 충전한 돈은 계좌로 보내지 않아요.',
          '신청한 금액은 잔액에서 바로 빠지고, 보통 3영업일 안에 계좌로 보내 드려요. 보내기 전에는 취소할 수 있어요. 계좌가 맞지 않는 것처럼 보낼 수 없는 사유가 있으면 그 사유를 알리고 잔액에 돌려 드려요.',
          '회사가 서비스를 끝내면 30일 전에 알리고 남은 잔액을 모두 돌려 드려요.',
        ],
      },
      {
        heading: '사고가 났을 때',
        paragraphs: [
          '다른 사람이 지갑을 쓴 것을 알게 되면 바로 고객센터({contact})로 알려 주세요. 알린 뒤에 생긴 손해는 회사가 책임져요. 회원이 비밀번호를 일부러 알려 준 경우는 빼고요.',
        ],
      },
      {
        heading: '보호',
        paragraphs: [
          '충전금은 양도하거나 담보로 잡을 수 없어요. 회사는 잔액과 내역이 서로 맞는지 날마다 확인해요.',
        ],
      },
    ],
  },
  en: {
    title: 'Wallet terms (prepaid money)',
    summary: 'How money that you charged in advance is used and returned.',
    sections: [
      {
        heading: 'Charging',
        paragraphs: [
          'From {chargeMin} to {chargeMax} at a time. Until your email address is confirmed, a charge cannot raise your balance above {unverifiedMax}.',
          'A wallet holds up to {balanceMax}. It bears no interest.',
        ],
      },
      {
        heading: 'Using it',
        paragraphs: [
          'You pay for orders at {shop} with it. Every charge, payment and refund is one line of the history, which nobody can change or delete.',
          'The money does not expire by itself. Five years after the last use the claim may lapse by law, and we tell you before.',
        ],
      },
      {
        heading: 'Getting it back',
        paragraphs: [
          'A charge that you did not use is refunded in full within 7 days of charging.',
          'Later, too, you can withdraw your balance to a bank account from the page of your wallet: to an account of your own, one request at a time, once your email address is confirmed. There is no fee. Money that you charged by card or KakaoPay does not go to a bank account.',
          'The amount leaves your balance at once and usually reaches your account within 3 business days. Until then you can cancel. If we cannot pay it, because the account does not match or the like, we tell you why and put it back.',
          'If we end the service, we tell you 30 days before and return everything.',
        ],
      },
      {
        heading: 'If something goes wrong',
        paragraphs: [
          'If someone else uses your wallet, tell us at once ({contact}). We answer for what happens after that, unless you gave away your password on purpose.',
        ],
      },
      {
        heading: 'Protection',
        paragraphs: [
          'The money cannot be transferred or pledged. We check every day that balances and histories agree.',
        ],
      },
    ],
  },
}
