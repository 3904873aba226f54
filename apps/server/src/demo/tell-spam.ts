import { markCaseSpam } from '@quayside/shared/cases/mark-case-spam';
import { actorOf } from '@quayside/shared/identity/person';
import { receiveMail } from '@quayside/shared/intake/receive-mail';
import { hours, office, type Pause } from './pause';
import { deskOf } from './scenes';
import { sha256 } from './sha256';
import type { Story } from './story';

const SPAM: readonly (readonly [word: string, name: string, subject: string, text: string])[] = [
  [
    'rankboost',
    'Kevin from RankBoost',
    'Quick question about your website',
    'I was looking at your website and found 14 errors that keep you from page one. May I send you a free report? Just answer “yes”.',
  ],
  [
    'parcel-notice',
    'Parcel Service',
    'Your parcel could not be delivered (2nd attempt)',
    'Your parcel is waiting. Pay the customs fee of € 1.99 within 24 hours to avoid its return.',
  ],
  [
    'prizehall',
    'Prize Department',
    '🎉🎉 You have been selected 🎉🎉',
    'Dear winner, your address was drawn among 12,000,000. To receive your prize send us your full name and telephone number.',
  ],
  [
    'leadharvest',
    'Dana',
    'List of 48,000 marine industry decision makers',
    'Would you be interested in an updated list of marine industry executives with their mobile numbers? Let me know your target.',
  ],
  [
    'facture-rapide',
    'Service Comptabilité',
    'Facture impayée, dernier rappel',
    'Votre facture reste impayée. Ouvrez le document joint pour éviter des poursuites.',
  ],
  [
    'credito-ja',
    'Crédito Já',
    'Crédito aprovado, só falta assinar',
    'O seu crédito de 50 000 € foi aprovado sem garantias. Responda com os seus dados.',
  ],
  [
    'bonus-casino',
    'Казино Бонус',
    'Вашият бонус ви очаква!!!',
    'Само днес: 200 безплатни завъртания. Натиснете линка и въведете данните на картата си.',
  ],
  [
    'factory-direct',
    'Linda',
    'Re: stainless steel mast, good price',
    'Dear friend, we are professional factory of mast and pole since 2004. Please find our catalogue. Waiting your kind reply.',
  ],
];

/** A mail that nobody wanted, and somebody who says so. @param index - makes the sender's domain one of a kind */
export function* tellSpam(story: Story, index: number): Generator<Pause, void, void> {
  const { stage, mailbox } = story;
  const { random } = stage;
  const [word, name, subject, text] = random.pick(SPAM);
  const mailId = `<${random.id(stage.at)}@${word}-${index}.example>`;
  stage.act(
    receiveMail,
    {
      mailboxId: mailbox.id,
      receiptHash: sha256(`${mailbox.id}${mailId}`),
      mailId,
      mailIdHash: sha256(mailId),
      caseId: null,
      continues: null,
      auth: 'unaligned',
      from: { address: `info@${word}-${index}.example`, name },
      to: [mailbox.address],
      cc: [],
      replyTo: random.chance(0.4) ? `answers${random.digits(4)}@${word}-mail.example` : null,
      ownAddresses: [mailbox.address],
      subject,
      text,
      html: `<p>${text}</p>`,
      attachments: [],
      isAutomatic: false,
      bounce: null,
      releasedFrom: null,
    },
    { type: 'system', name: 'mail' },
  );
  yield office(hours(3), 1.2);
  stage.act(markCaseSpam, { caseId: stage.case.id, blockSender: random.chance(0.5) }, actorOf(deskOf(story)));
}
