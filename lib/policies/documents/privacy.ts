import type { Policy } from '@/lib/policies/policy'

export const privacy: Policy = {
  version: '2026-12-01',
  ko: {
    title: '개인정보 처리방침',
    summary: '어떤 정보를 왜 받고, 언제 지우는지 적었어요.',
    sections: [
      {
        heading: '1. 받는 정보와 쓰는 곳',
        paragraphs: [
          '회원 가입: 이메일, 이름, 비밀번호(알아볼 수 없게 바꿔서 보관). 회원을 구별하고 계정을 지키는 데 써요.',
          '주문과 배송: 주문 내역, 결제 수단의 종류와 금액, 받는 분의 이름과 연락처, 주소. 계약을 지키고 물건을 보내는 데 써요.',
          '출금과 현금영수증: 은행, 계좌 번호와 예금주, 휴대폰 번호나 사업자등록번호. 신청한 돈을 보내고 현금영수증을 발급하는 데 써요. 번호는 암호화해 보관해요.',
          '고객센터: 문의 내용과 이메일. 답을 드리는 데 써요.',
          '저절로 생기는 정보: 접속 시각, IP 주소, 기기와 브라우저의 종류. 부정 이용을 막고 새 기기의 로그인을 알리는 데 써요.',
          '카드 번호와 계좌 비밀번호는 결제대행사가 처리하고 저희는 보관하지 않아요.',
        ],
      },
      {
        heading: '2. 보관하는 기간',
        paragraphs: [
          '탈퇴하면 바로 지워요. 다만 법이 정한 아래 기록은 다른 정보와 나누어 보관하고 기간이 끝나면 지워요.',
          '계약과 청약철회 기록 5년, 대금 결제와 재화 공급 기록 5년, 소비자 불만과 분쟁 처리 기록 3년(전자상거래법), 접속 기록 3개월(통신비밀보호법).',
        ],
      },
      {
        heading: '3. 다른 곳에 맡기거나 주는 정보',
        paragraphs: [
          '결제는 결제대행사에, 배송은 택배사에, 카카오톡과 문자 알림, 현금영수증 발급은 대행사에, 서버 운영은 {hosting}에 맡겨요. 맡긴 일에 필요한 정보만 전해요.',
          '그 밖에는 회원이 동의했거나 법이 요구할 때만 다른 곳에 드려요.',
        ],
      },
      {
        heading: '4. 회원의 권리',
        paragraphs: [
          '내 정보 화면에서 언제든지 보고 고치고 지울 수 있어요. 동의를 거두거나 처리를 멈춰 달라고 할 수도 있어요.',
          '만 14세 미만의 개인정보는 받지 않아요.',
        ],
      },
      {
        heading: '5. 지키는 방법',
        paragraphs: [
          '비밀번호는 되돌릴 수 없게 바꿔 보관하고, 통신은 암호화해요. 운영자의 모든 조치는 기록하고, 필요한 사람만 정보에 접근해요.',
        ],
      },
      {
        heading: '6. 쿠키',
        paragraphs: [
          '로그인을 유지하고 언어와 화면 테마를 기억하는 데에만 쿠키를 써요. 광고나 추적에는 쓰지 않아요. 브라우저 설정에서 거부할 수 있지만 로그인이 되지 않아요.',
        ],
      },
      {
        heading: '7. 마케팅 정보',
        paragraphs: ['따로 동의한 분에게만 보내고, 언제든지 알림 설정에서 거둘 수 있어요.'],
      },
      {
        heading: '8. 책임자와 도움받을 곳',
        paragraphs: [
          '개인정보 보호책임자: {privacyOfficer}. 연락처: {contact}.',
          '개인정보침해신고센터(privacy.kisa.or.kr, 118), 개인정보분쟁조정위원회(kopico.go.kr, 1833-6972)에서도 도움을 받을 수 있어요.',
        ],
      },
    ],
  },
  en: {
    title: 'Privacy policy',
    summary: 'What we collect, why, and when we delete it.',
    sections: [
      {
        heading: '1. What we collect and why',
        paragraphs: [
          'Signing up: email address, name, password (stored so that it cannot be read). To tell members apart and protect accounts.',
          'Orders and delivery: orders, the kind and amount of payments, name, phone number and address of the recipient. To perform the contract and send the goods.',
          'Withdrawals and cash receipts: bank, account number and holder, phone number or business number. To pay you and to issue the receipt. Numbers are stored encrypted.',
          'Help: your question and email address. To answer you.',
          'By themselves: time of access, IP address, kind of device and browser. To prevent abuse and to tell you of sign-ins on new devices.',
          'Card numbers and account passwords are handled by the payment company. We do not store them.',
        ],
      },
      {
        heading: '2. How long we keep it',
        paragraphs: [
          'When you close your account, we delete it at once. The law wants the following records kept apart until their time is over.',
          'Contracts and withdrawals 5 years, payments and deliveries 5 years, complaints and disputes 3 years (E-Commerce Act), records of access 3 months (Protection of Communications Secrets Act).',
        ],
      },
      {
        heading: '3. Who else handles it',
        paragraphs: [
          'Payments are handled by a payment company, deliveries by a carrier, messages to phones and cash receipts by agencies, servers by {hosting}. They get only what they need.',
          'Nobody else gets it, unless you agree or the law demands it.',
        ],
      },
      {
        heading: '4. Your rights',
        paragraphs: [
          'You can see, correct and delete your data on the account page at any time, take back consent, or ask us to stop processing.',
          'We collect no data of children under 14.',
        ],
      },
      {
        heading: '5. How we protect it',
        paragraphs: [
          'Passwords are stored irreversibly, and connections are encrypted. Everything that operators do is logged, and only those who need it have access.',
        ],
      },
      {
        heading: '6. Cookies',
        paragraphs: [
          'We use cookies only to keep you signed in and to remember language and theme, not for advertising or tracking. You can refuse them in your browser, but then you cannot sign in.',
        ],
      },
      {
        heading: '7. Marketing',
        paragraphs: [
          'Only to those who agreed to it separately. You can take it back in the notice settings at any time.',
        ],
      },
      {
        heading: '8. Contact and help',
        paragraphs: [
          'Privacy officer: {privacyOfficer}. Contact: {contact}.',
          'You can also turn to the Privacy Violation Report Center (privacy.kisa.or.kr, 118) or the Personal Information Dispute Mediation Committee (kopico.go.kr, 1833-6972).',
        ],
      },
    ],
  },
}
