import { receiptKey } from '@quayside/shared/cases/mail-keys';
import type { QuarantineReason } from '@quayside/shared/channels/quarantined-mail';
import { type Put, put } from '@quayside/shared/kernel/entity';
import { must } from '@quayside/shared/kernel/must';
import { type EpochMs, HOUR_MS } from '@quayside/shared/kernel/time';
import { COMPANY_DOMAIN, type Company } from './company';
import { existingKey } from './existing-key';
import type { Random } from './random';
import { sha256 } from './sha256';
import type { StoredSample } from './story';

const MAILS: readonly {
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}[] = [
  {
    reason: 'unverified_sender',
    detail: 'The mail continues a case, but its sender does not take part in it.',
    from: 'k.holt@webmail-helper.example',
    subject: 'Re: Rain gauge shows 0 mm although it rained all night',
    text: 'Hello, please send the account details to this address from now on.',
  },
  {
    reason: 'ambiguous_sender',
    detail: 'The mail has two From lines.',
    from: 'ceo@harbour.example',
    subject: 'Urgent payment',
    text: 'Are you at your desk? I need you to arrange a payment today.',
  },
  {
    reason: 'unverified_sender',
    detail: 'The case number is right, but the domain of the sender did not confirm the mail.',
    from: 'accounts@penhallow-marina.example',
    subject: '[#1042] new bank details',
    text: 'Kindly use our new bank details for the refund.',
  },
  { reason: 'no_sender', detail: 'The mail has no From line.', from: '', subject: 'test', text: 'test' },
  {
    reason: 'unknown_mailbox',
    detail: 'No mailbox of this workspace is among its recipients.',
    from: 'newsletter@boat-trade.example',
    subject: 'Boat Trade Weekly 41',
    text: 'This week: twelve winches in comparison.',
  },
  {
    reason: 'unreadable',
    detail: 'The parts of the mail do not end where they say they do.',
    from: 'scanner@vilela-gruas.example',
    subject: 'Digitalização',
    text: 'Ficheiro em anexo.',
  },
];

/** What the quarantine holds, with the raw mails. */
export function heldMails(
  random: Random,
  { company, now }: { readonly company: Company; readonly now: EpochMs },
): { readonly puts: readonly Put[]; readonly samples: readonly StoredSample[] } {
  const mailbox = must(company.mailboxes.get('Support'), 'a mailbox');
  const samples: StoredSample[] = [];
  const puts = MAILS.flatMap((mail): Put[] => {
    const at = (now - random.int(2, 160) * HOUR_MS) as EpochMs;
    const raw = rawMail(mail, mailbox.address, random.id(at));
    const bytes = new TextEncoder().encode(raw);
    const [id, rawFileId] = [random.id(at), random.id(at)];
    const fresh = { revision: 1, createdAt: at, updatedAt: at };
    samples.push({ fileId: rawFileId, bytes });
    const { text, ...given } = mail;
    return [
      put('quarantinedMail', {
        ...fresh,
        id,
        ...given,
        mailboxId: mail.reason === 'unknown_mailbox' ? null : mailbox.id,
        preview: text,
        receivedAt: at,
        rawFileId,
        size: bytes.length,
        caseId: null,
        state: 'held',
      }),
      put('file', {
        ...fresh,
        id: rawFileId,
        name: 'mail.eml',
        mime: 'message/rfc822',
        size: bytes.length,
        sha256: sha256(raw),
        uploadedBy: null,
        caseId: null,
      }),
      existingKey(receiptKey(sha256(`held${id}`)), id, at),
    ];
  });
  return { puts, samples };
}

function rawMail({ reason, from, subject, text }: (typeof MAILS)[number], to: string, id: string): string {
  const fromLines =
    from === '' ? [] : reason === 'ambiguous_sender' ? [`From: ${from}`, 'From: someone@elsewhere.example'] : [`From: ${from}`];
  const head = [
    ...fromLines,
    `To: ${reason === 'unknown_mailbox' ? `nobody@${COMPANY_DOMAIN}` : to}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}@mail.example>`,
  ];
  const body =
    reason === 'unreadable'
      ? ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="a"', '', '--a', 'Content-Type: text/plain', '', text, '--b--']
      : ['', text];
  return `${[...head, ...body].join('\r\n')}\r\n`;
}
